using Truth.EndToEnd.Tests.Processes;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>`examples/helpdesk-web`, copied out of the repository: it builds without warnings and passes its own tests.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ExampleTests(Feed feed)
{
    private static readonly string[] Left = ["bin/", "obj/", "tests/bin/", "tests/obj/", "nuget.config", "app.db"];

    [Fact]
    public async Task It_is_one_that_a_team_could_start_from()
    {
        var (source, example) = (Checkout.At("examples", "helpdesk-web"), new Project(feed.NewFolder("helpdesk-web")));
        foreach (var file in Project.Files(source).Where(file => !Left.Any(left => file.StartsWith(left, StringComparison.Ordinal))))
        {
            example.Write(file, await File.ReadAllTextAsync(Path.Combine(source, file)));
        }

        example.Read("Directory.Packages.props").ShouldContain($"<PackageVersion Include=\"Truth.MSBuild\" Version=\"{feed.Version}\" />");
        var ran = await Dotnet.Run(example.Folder, "test", "tests", "--nologo");
        ran.ExitCode.ShouldBe(0, ran.Output);
        ran.Said.ShouldBeEmpty();
        ran.Output.ShouldContain("Passed!");
    }
}
