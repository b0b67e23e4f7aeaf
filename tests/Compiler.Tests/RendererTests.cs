using System.Text.Json.Nodes;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>The escaping of special characters in the formats for programs.</summary>
public sealed class RendererTests
{
    private static readonly SourceText Source = new("a:b,100%/app.truth.ts", "// 🦔\r\n\tname: 'x',\r\n");

    private static readonly Diagnostic Wrong =
        new Diagnostic("TR2003", Severity.Warning, "50% of `\n`: \"no\", \\never",
            new Origin(Source, new(Source.Text.IndexOf("name", StringComparison.Ordinal), 4)))
            .WithNote("here\u2028too", new Origin(Source, new(3, 2))).WithNote("nowhere").WithHelp("try `\r\nthis`").WithFix("\"\n");

    private static readonly CheckedFile[] Files = [new(Source.Path, true, "A", null, [Wrong]),
        new("other.truth.ts", true, "B", new(1, 2, 3, 4), [Wrong])];

    [Fact]
    public void Github_has_no_line_end_and_no_sign_of_its_own_in_what_it_says() => LineRenderer.GitHub(Wrong).ShouldBe(
        "::warning file=a%3Ab%2C100%25/app.truth.ts,line=2,col=2,endLine=2,endColumn=6,title=TR2003::50%25 of `%0A`: \"no\", \\never (try `%0D%0Athis`)");

    [Fact]
    public void Msbuild_is_one_line() =>
        LineRenderer.MsBuild(Wrong).ShouldBe("a:b,100%/app.truth.ts(2,2): warning TR2003: 50% of ` `: \"no\", \\never (try ` this`)");

    [Fact]
    public void Json_counts_utf16_units_from_1_and_says_once_what_two_apps_share()
    {
        var diagnostic = JsonNode.Parse(JsonRenderer.Write(Files))!["diagnostics"]!.AsArray().Single()!;
        ((string)diagnostic["message"]!).ShouldBe(Wrong.Message);
        diagnostic["fix"]!.ToJsonString().ShouldBe("""{"line":2,"column":2,"endLine":2,"endColumn":6,"text":"\u0022\n"}""");
        var related = diagnostic["related"]!.AsArray().Single()!;
        ((int)related["line"]!, (int)related["column"]!, (string)related["message"]!).ShouldBe((1, 4, "here\u2028too"));
    }

    [Fact]
    public void Sarif_refers_by_an_escaped_uri()
    {
        var result = JsonNode.Parse(SarifRenderer.Write(Files, "1.0"))!["runs"]![0]!["results"]!.AsArray().Single()!;
        ((string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!).ShouldBe("a%3Ab%2C100%25/app.truth.ts");
        ((int)result["relatedLocations"]![0]!["physicalLocation"]!["region"]!["endColumn"]!).ShouldBe(6);
        ((string)result["fixes"]![0]!["artifactChanges"]![0]!["replacements"]![0]!["insertedContent"]!["text"]!).ShouldBe("\"\n");
    }

    [Fact]
    public void A_report_has_a_section_per_file_and_no_path_but_the_one_it_is_given()
    {
        var report = Report.Write([.. Files, new("m.truth.ts", false, null, null, [])], path => $"<{Path.GetFileName(path)}>");
        report.ShouldContain("passed  <other.truth.ts>\n");
        report.ShouldContain("Summary: 1 entity, 2 fields, 3 views, 4 workflows, 0 errors, 1 warning, 0 hints\n");
        report.ShouldContain("Summary: a module without an app, 0 errors, 0 warnings, 0 hints\n");
        report.ShouldNotContain("a:b,100%");
    }
}
