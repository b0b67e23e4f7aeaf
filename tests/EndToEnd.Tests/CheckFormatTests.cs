using System.Globalization;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The output of `truth check` for programs.</summary>
public sealed class CheckFormatTests : IDisposable
{
    // There are a tab, an emoji and a byte-order mark before the errors: columns count UTF-16 code units.
    private const string Wrong = """
        import { isAdmin } from './shared.truth.ts';
        let unused = 1;
        export const App = {
          name: 'Shop',
          description: '🦔', entitys: 1,
          entities: {
            User: { auth: true, fields: { email: 'email', password: 'password' }, permissions: { read: isAdmin } },
          },
          settings: { auth: { enabled: true } },
        };
        """;

    private readonly TemporaryFolder _folder = new();

    public CheckFormatTests()
    {
        _folder.Write("shop, %1/app.truth.ts", "\uFEFF" + Wrong);
        _folder.Write("shop, %1/shared.truth.ts", "export const isAdmin = 'user.rol == 1';\r\n");
        _folder.Write("good/app.truth.ts",
            "export const App = { name: 'Good', entities: { Note: { fields: { text: 'string' }, permissions: { read: 'true', create: 'true', update: 'nobody', delete: 'nobody' } } } };\n");
    }

    [Fact]
    public async Task Json_holds_the_apps_and_every_place_with_its_keys_in_order()
    {
        var (code, document) = await Json("check", "shop, %1", "good", "--format", "json");
        code.ShouldBe(1);
        document.Select(p => p.Key).ShouldBe(["version", "apps", "diagnostics"]);
        ((int)document["version"]!).ShouldBe(1);
        document["apps"]!.ToJsonString().ShouldBe(
            """[{"file":"shop, %1/app.truth.ts","name":"Shop","entities":null,"fields":null,"views":null,"workflows":null},{"file":"good/app.truth.ts","name":"Good","entities":1,"fields":1,"views":4,"workflows":0}]""");
        var diagnostics = document["diagnostics"]!.AsArray().Select(d => d!.AsObject()).ToList();
        var let = diagnostics.Single(d => (string?)d["code"] == "TR1017");
        let.Select(p => p.Key).ShouldBe(["code", "severity", "message", "file", "line", "column", "endLine", "endColumn",
            "help", "fix", "related"]);
        let["fix"]!.ToJsonString().ShouldBe("""{"line":2,"column":1,"endLine":2,"endColumn":4,"text":"const"}""");
        var unknown = diagnostics.Single(d => ((string)d["message"]!).Contains("entitys", StringComparison.Ordinal));
        ((int)unknown["line"]!, (int)unknown["column"]!).ShouldBe((5, "  description: '🦔', ".Length + 1));
        diagnostics.ShouldContain(d => (string?)d["file"] == "shop, %1/shared.truth.ts");
    }

    [Fact]
    public async Task Sarif_has_its_required_members_and_places_relative_to_here()
    {
        var (code, log) = await Json("check", "shop, %1", "--format", "sarif");
        code.ShouldBe(1);
        ((string)log["version"]!).ShouldBe("2.1.0");
        var run = log["runs"]!.AsArray().Single()!;
        var driver = run["tool"]!["driver"]!;
        ((string)driver["name"]!).ShouldBe("truth");
        var rules = driver["rules"]!.AsArray();
        rules.Select(r => (string)r!["help"]!["text"]!).ShouldAllBe(text => text.StartsWith("truth explain TR", StringComparison.Ordinal));
        var results = run["results"]!.AsArray();
        results.Count.ShouldBeGreaterThan(2);
        foreach (var result in results)
        {
            ((string)rules[(int)result!["ruleIndex"]!]!["id"]!).ShouldBe((string)result["ruleId"]!);
            ((string)result["message"]!["text"]!).ShouldNotBeEmpty();
            var place = result["locations"]![0]!["physicalLocation"]!;
            ((string)place["artifactLocation"]!["uri"]!).ShouldStartWith("shop%2C%20%251/");
            ((int)place["region"]!["startColumn"]!).ShouldBeGreaterThan(0);
        }

        results.Select(r => (string)r!["partialFingerprints"]!["truth/v1"]!).ShouldBeUnique();
    }

    [Fact]
    public async Task A_fingerprint_outlives_lines_that_come_above()
    {
        var before = await Fingerprints();
        _folder.Write("shop, %1/app.truth.ts", "// one\n// two\n" + Wrong);
        (await Fingerprints()).ShouldBe(before);
    }

    [Fact]
    public async Task Msbuild_and_github_are_a_line_each()
    {
        var msbuild = await Run("check", "shop, %1", "--format", "msbuild");
        msbuild.Output.Split('\n')[0]
            .ShouldBe("shop, %1/app.truth.ts(2,1): error TR1017: `let` is not allowed in a truth file, which contains only declarations (write `const`)");
        var github = await Run("check", "shop, %1", "--format", "github");
        github.Output.Split('\n')[0].ShouldBe(
            "::error file=shop%2C %251/app.truth.ts,line=2,col=1,endLine=2,endColumn=4,title=TR1017::`let` is not allowed in a truth file, which contains only declarations (write `const`)");
        github.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => line.StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Machine_formats_hold_no_colour_and_nothing_else()
    {
        foreach (var format in (string[])["json", "sarif", "msbuild", "github", "human"])
        {
            var ran = await Run("check", "good", "--format", format);
            ran.ExitCode.ShouldBe(0);
            ran.All.ShouldNotContain('\e');
            (ran.Error, format is "msbuild" or "github" ? ran.Output : "").ShouldBe(("", ""));
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);

    private async Task<(int Code, JsonObject Document)> Json(params string[] arguments)
    {
        var ran = await Run(arguments);
        return (ran.ExitCode, JsonNode.Parse(ran.Output)!.AsObject());
    }

    private async Task<List<string>> Fingerprints()
    {
        var (_, log) = await Json("check", "shop, %1", "--format", "sarif");
        return [.. log["runs"]![0]!["results"]!.AsArray()
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r!["ruleId"]} {r["partialFingerprints"]!["truth/v1"]}"))];
    }
}
