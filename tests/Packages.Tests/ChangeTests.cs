using System.Globalization;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>The command runs if something has changed, and only then.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class ChangeTests(Feed feed)
{
    private const string Importing = """
        import { title } from '../../shared.truth.ts';
        import { other } from './other.truth.ts';
        export const App = {
          name: 'Shop',
          entities: { Item: { fields: { title, other }, permissions: { read: 'public', create: 'nobody', update: 'nobody', delete: 'nobody' } } },
        };
        """;

    private const int MostMilliseconds = 150;

    [Fact]
    public async Task Nothing_to_do_starts_no_process_and_takes_no_time()
    {
        var project = Project.Create(feed, "nothing/Shop");
        await project.Restore();
        (await project.Build()).ExitCode.ShouldBe(0);

        // The machine may be busy, so the minimum of several measurements is used.
        var least = int.MaxValue;
        for (var build = 0; build < 3 && least >= MostMilliseconds; build++)
        {
            var again = await project.Build("-clp:PerformanceSummary");
            again.ExitCode.ShouldBe(0, again.Output);
            again.Output.ShouldNotContain(" Exec ");
            var targets = Targets().Matches(again.Output)
                .ToDictionary(m => m.Groups["name"].Value, m => int.Parse(m.Groups["ms"].Value, CultureInfo.InvariantCulture));
            targets.Keys.ShouldContain("TruthGenerate");
            targets.Keys.ShouldContain("TruthInclude");
            least = Math.Min(least, targets.Values.Sum());
        }

        least.ShouldBeLessThan(MostMilliseconds);
    }

    [Fact]
    public async Task A_template_that_was_ejected_is_used_and_its_changes_are_noticed()
    {
        var project = Project.Create(feed, "ejected/Shop");
        await project.Restore();
        await Runs(project, because: "it never ran");
        await Rests(project);

        // What `truth eject templates/csharp/Record.scriban` does.
        var original = await File.ReadAllTextAsync(Checkout.At("templates", "csharp", "Record.scriban"));
        project.Write("templates/csharp/Record.scriban", original);
        project.Write("truth.ejected.json", """{ "templates/csharp/Record.scriban": "0123" }""");
        await Runs(project, because: "something was ejected");
        await Rests(project);
        project.Write("templates/csharp/Record.scriban", original + "// mine\n");
        await Runs(project, because: "the template changed");
        Generated(project).ShouldContain("// mine");
        await Rests(project);
        File.Delete(project.At("templates", "csharp", "Record.scriban"));
        await Runs(project, because: "the template is gone");
        Generated(project).ShouldNotContain("// mine");
        await Rests(project);
    }

    [Fact]
    public async Task Whatever_the_output_follows_from_is_noticed()
    {
        var project = Project.Create(feed, "imports/one/Shop", Importing);
        project.Write("../../tsconfig.json", "{}\n"); // Allows the app to import from here.
        project.Write("../../shared.truth.ts", "export const title = 'string';\n");
        project.Write("other.truth.ts", "export const other = 'string';\n");
        await project.Restore();
        await Runs(project, because: "it never ran");
        await Rests(project);

        project.Edit("../../shared.truth.ts", "'string'", "'integer'");
        await Runs(project, because: "an import changed");
        Generated(project).ShouldContain("long? Title");
        await Rests(project);

        // As `mv` and version control may do: a different and older file.
        var other = project.At("other.truth.ts");
        File.WriteAllText(other + ".old", "export const other = 'boolean';\n");
        File.SetLastWriteTimeUtc(other + ".old", new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Move(other + ".old", other, overwrite: true);
        await Runs(project, because: "an import is older than it was");
        Generated(project).ShouldContain("bool? Other");

        File.Delete(other);
        (await project.Generate()).Said.ShouldHaveSingleItem().ShouldStartWith("app.truth.ts(2,");
        project.Write("other.truth.ts", "export const other = 'string';\n");
        await Runs(project, because: "an import is there again");
        await Rests(project);

        File.Delete(Path.Combine(project.Intermediate, "truth", "csharp", "Item.g.cs"));
        await Runs(project, because: "a generated file is missing");
        project.Write($"obj/Debug/{Project.Target}/truth/openapi.json", "{}");
        await Runs(project, because: "a generated file was changed");
        await Rests(project);

        await Runs(project, because: "another namespace was asked for", "-p:TruthNamespace=Other.Place");
        Generated(project).ShouldContain("namespace Other.Place;");
    }

    private static string Generated(Project project) =>
        File.ReadAllText(Path.Combine(project.Intermediate, "truth", "csharp", "Item.g.cs"));

    private static async Task Runs(Project project, string because, params string[] arguments)
    {
        var ran = await project.Generate(["-clp:PerformanceSummary", .. arguments]);
        ran.ExitCode.ShouldBe(0, ran.Output);
        ran.Output.ShouldContain(" Exec ", Case.Sensitive, because);
    }

    private static async Task Rests(Project project)
    {
        var ran = await project.Generate("-clp:PerformanceSummary");
        ran.ExitCode.ShouldBe(0, ran.Output);
        ran.Output.ShouldNotContain(" Exec ");
    }

    [GeneratedRegex(@"^\s*(?<ms>\d+) ms\s+(?<name>_?Truth\w+)\s+\d+ calls", RegexOptions.Multiline)]
    private static partial Regex Targets();
}
