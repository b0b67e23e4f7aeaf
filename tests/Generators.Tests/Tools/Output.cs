using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Generators.All;

namespace Truth.Generators.Tests.Tools;

/// <summary>Generated output, in memory and on disk.</summary>
internal static class Output
{
    public static ImmutableArray<GeneratedFile> Of(AppModel app) => new AppGenerator(Templates.Embedded).Generate(app);

    public static IEnumerable<GeneratedFile> In(this IEnumerable<GeneratedFile> files, string folder) =>
        files.Where(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The C# that is needed to serve an app.</summary>
    public static IEnumerable<GeneratedFile> Server(this IEnumerable<GeneratedFile> files) =>
        files.In("csharp").Except(files.In("csharp/store"));

    public static GeneratedFile File(this IEnumerable<GeneratedFile> files, string path) => files.Single(f => f.Path == path);

    /// <summary>Writes the files into a new folder and returns its path; the caller deletes it.</summary>
    public static string Write(IEnumerable<GeneratedFile> files)
    {
        var folder = Directory.CreateTempSubdirectory("truth-").FullName;
        WriteTo(folder, files);
        return folder;
    }

    public static void WriteTo(string folder, IEnumerable<GeneratedFile> files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, file.Text);
        }
    }
}
