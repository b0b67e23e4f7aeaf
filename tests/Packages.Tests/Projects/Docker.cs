using System.Text.Json;
using System.Text.RegularExpressions;

namespace Truth.Packages.Tests.Projects;

/// <summary>Executes the instructions of a Dockerfile, each stage in a folder that represents its file system.</summary>
/// <param name="context">The build context: `COPY . .`.</param>
/// <param name="folder">An empty folder whose path is one word in a shell.</param>
internal sealed partial class Docker(string context, string folder)
{
    private readonly Dictionary<string, Machine> _stages = new(StringComparer.Ordinal);
    private Machine _stage = null!;
    private string _working = "/";

    /// <summary>The command of the image.</summary>
    /// <param name="port">Replaces 8080.</param>
    public async Task<Server> Start(IEnumerable<Instruction> image, int port)
    {
        var entry = "";
        foreach (var (name, text) in image)
        {
            await Do(name, text);
            entry = name == "ENTRYPOINT" ? text : entry;
        }

        // As in the image of ASP.NET Core.
        _stage.Variables["ASPNETCORE_HTTP_PORTS"] = $"{port}";
        return new(_stage.Start(_stage.At(_working),
            JsonSerializer.Deserialize<string[]>(Placed(entry).Replace("\"8080\"", $"\"{port}\"", StringComparison.Ordinal))!));
    }

    private async Task Do(string name, string text)
    {
        var words = text.Split(' ');
        switch (name)
        {
            case "FROM":
                (_stage, _working) = (new Machine(Directory.CreateDirectory(Path.Combine(folder, $"{_stages.Count}")).FullName), "/");
                _stages.Add(words is [_, "AS", var stage] ? stage : "", _stage);
                break;
            case "WORKDIR":
                _working = text;
                Directory.CreateDirectory(_stage.At(text));
                break;
            case "COPY" when words is [".", "."]:
                CopyContext();
                break;
            case "COPY":
                words[0].ShouldStartWith("--from=");
                await _stage.Succeed("/",
                    $"mkdir -p '{Target(words[2])}' && cp -a '{_stages[words[0]["--from=".Length..]].At(words[1])}/.' '{Target(words[2])}'");
                break;
            case "RUN":
                await _stage.Succeed(_stage.At(_working), Placed(text));
                break;
            case "ENV":
                var (variable, value) = (text.Split('=')[0], text.Split('=', 2)[1]);
                _stage.Variables[variable] = Placed(value);
                break;
            default:
                name.ShouldBeOneOf("USER", "VOLUME", "EXPOSE", "ENTRYPOINT");
                break;
        }
    }

    private string Target(string path) => _stage.At(path == "." ? _working : path);

    private void CopyContext()
    {
        var ignored = File.ReadAllLines(Path.Combine(context, ".dockerignore")).Where(line => !line.StartsWith('#'))
            .Select(line =>
                new Regex($"^{Regex.Escape(line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/|$)")).ToList();
        foreach (var file in Project.Files(context).Where(file => !ignored.Any(pattern => pattern.IsMatch(file))))
        {
            var target = Path.Combine(_stage.At(_working), file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(context, file), target);
        }
    }

    // The actual location of the file system of the stage.
    private string Placed(string text) => Absolute().Replace(text, match => _stage.At(match.Value));

    [GeneratedRegex("""(?<=^|[\s"])/(src|app|truth|data)(?=[/\s"]|$)""")]
    private static partial Regex Absolute();
}
