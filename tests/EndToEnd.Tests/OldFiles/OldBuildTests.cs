using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.OldFiles;

/// <summary>An app that another version has built is refused in one line by all commands, and can be overwritten.</summary>
public sealed partial class OldBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"truth\": 1,\n  \"by\": \"0.0.9\",", "was built by Truth 0.0.9, and this is ")]
    [InlineData("\"truth\": 1,", "was built by another version of Truth, and this is ")]
    [InlineData("\"truth\": 999,\n  \"by\": \"99.0.0\",", "was built by Truth 99.0.0, and this is ")]
    public async Task Another_version_s_build_is_refused_in_a_line_and_built_over(string head, string said)
    {
        (await Truth("build", Checkout.TaskManager, "-o", "dist")).ExitCode.ShouldBe(0);
        var manifest = await File.ReadAllTextAsync(_folder.At("dist", "app.json"));
        var own = $"\"truth\": 1,\n  \"by\": \"{Cli.Output.TruthVersion.Current}\",";
        manifest.ShouldContain(own);
        _folder.Write("dist/app.json", manifest.Replace(own, head, StringComparison.Ordinal)
            .Replace("\"files\": [", "\"files\": [\n    \"ui/of-another-version.js\",", StringComparison.Ordinal));
        _folder.Write("dist/ui/of-another-version.js", "");
        foreach (var call in new[] { "start dist --port 0", "user add dist --email a@b.test" })
        {
            var refused = await Truth(call.Split(' '));
            refused.ExitCode.ShouldBe(1, refused.All);
            refused.Error.ReplaceLineEndings("\n")
                .ShouldBe($"error: `dist` {said}{Cli.Output.TruthVersion.Current}\n  help: build the app again: truth build APP -o dist\n");
            File.Exists(_folder.At("app.db")).ShouldBeFalse();
        }

        var again = await Truth("build", Checkout.TaskManager, "-o", "dist");
        again.ExitCode.ShouldBe(0, again.All);
        again.Output.ShouldContain("1 files written");
        again.Output.ShouldContain("1 removed");
        (await File.ReadAllTextAsync(_folder.At("dist", "app.json"))).ShouldBe(manifest);
        await using var app = await RunningApp.Start("start", _folder.At("dist"), "--data", _folder.At("app.db"));
    }

    // `docs/guide/upgrading.md`, with an app and a data file of the first builds of 0.1.0.
    [Fact]
    public async Task The_guide_is_followed()
    {
        var old = Checkout.At("tests", "old-files", "eb594e4");
        _folder.Write("shop/app.truth.ts", await File.ReadAllTextAsync(Path.Combine(old, "app.truth.ts")));
        File.Copy(Path.Combine(old, "app.db"), _folder.At("app.db"));
        (await Truth("build", "shop", "-o", "dist")).ExitCode.ShouldBe(0);
        _folder.Write("dist/app.json",
            (await File.ReadAllTextAsync(_folder.At("dist", "app.json"))).Replace($"\n  \"by\": \"{Cli.Output.TruthVersion.Current}\",",
                "", StringComparison.Ordinal));
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "upgrading.md"))).ReplaceLineEndings("\n");
        var calls = Call().Matches(guide);
        calls.Count.ShouldBe(3);
        foreach (Match call in calls)
        {
            var ran = await Truth(call.Groups["line"].Value.Split(' '));
            var shown = call.Groups["shown"].Value;
            ran.ExitCode.ShouldBe(shown.EndsWith("(exits with 1)\n", StringComparison.Ordinal) ? 1 : 0, ran.All);
            (shown.Length == 0 || shown == ran.All.ReplaceLineEndings("\n") + "(exits with 1)\n").ShouldBeTrue($"{call.Value}\n{ran.All}");
        }

        await using var app = await RunningApp.Start("start", _folder.At("dist"), "--data", _folder.At("app.db"));
        app.Output.ShouldStartWith("data: ");
    }

    // With the same version number, as between two releases.
    [Fact]
    public async Task A_build_that_names_a_member_which_the_runtime_lacks_is_refused_before_it_is_served()
    {
        (await Truth("build", Checkout.TaskManager, "-o", "dist")).ExitCode.ShouldBe(0);
        var app = _folder.At("dist", "app", "App.dll");
        await File.WriteAllBytesAsync(app, Without(await File.ReadAllBytesAsync(app), "Truth.Runtime"));
        var refused = await Truth("start", "dist", "--port", "0");
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Error.ShouldContain("error: the app in `dist` cannot be loaded: it is damaged, or was built by another version of Truth");
        refused.Error.ShouldContain("build the app again");
        refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    // Renames a member of the library to a name of the same length, as if it did not exist.
    private static byte[] Without(byte[] assembly, string library)
    {
        using var file = new PEReader([.. assembly]);
        var metadata = file.GetMetadataReader();
        var own = metadata.MethodDefinitions.Select(m => metadata.GetString(metadata.GetMethodDefinition(m).Name))
            .ToHashSet(StringComparer.Ordinal);
        var name = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetTypeReference((TypeReferenceHandle)member.Parent).ResolutionScope
                    is { Kind: HandleKind.AssemblyReference } scope
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == library)
            .Select(member => metadata.GetString(member.Name)).First(name => name.Length > 5 && name[0] != '.' && !own.Contains(name));
        var at = assembly.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0"));
        at.ShouldBeGreaterThan(0);
        assembly[at + name.Length] = (byte)'_';
        return assembly;
    }

    private Task<Ran> Truth(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);

    [GeneratedRegex(@"^\$ truth (?<line>[^\n]*)\n(?<shown>(?:(?!\$ |```)[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Call();
}
