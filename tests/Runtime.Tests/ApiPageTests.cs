using System.Text.RegularExpressions;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>`/api/openapi.html` shows the description of the API with files of its own, under a strict policy.</summary>
public sealed partial class ApiPageTests
{
    [Fact]
    public async Task The_page_loads_only_files_of_the_app()
    {
        await using Host host = await Host.Start(files: new Dictionary<string, byte[]> { ["openapi.json"] = "{}"u8.ToArray() });
        using Client client = host.Client();
        Answer page = await client.Get("/api/openapi.html");
        page.Status.ShouldBe(200, page.Text);
        page.Message.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        string policy = page.Message.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldNotContain("unsafe");
        string[] files = [.. Loaded().Matches(page.Text).Select(match => match.Groups[1].Value)
            .Where(file => !file.StartsWith("data:", StringComparison.Ordinal))];
        files.ShouldBe(["openapi.css", "openapi.js", "openapi.json"], ignoreOrder: true);
        foreach (string file in files)
        {
            (await client.Get($"/api/{file}")).Status.ShouldBe(200);
        }

        page.Text.ShouldNotContain("<style");
        Inline().IsMatch(page.Text).ShouldBeFalse();
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<script[^>]*>[^<]|\\son[a-z]+=|\\sstyle=")]
    private static partial Regex Inline();
}
