using System.Text.Json.Nodes;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>`PATCH` is a merge patch (RFC 7396), also within the value of a `json` field.</summary>
public sealed class MergePatchTests
{
    // The table of the RFC's appendix A, as far as the target is a member, and forms that it does not name.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("null", """{"a":null,"b":1}""", """{"b":1}""")]
    [InlineData("7", """{"a":{"b":null}}""", """{"a":{}}""")]
    [InlineData("""{"b":1e400,"a":0.10}""", """{"c":100000000000000000001}""", """{"b":1e400,"a":0.10,"c":100000000000000000001}""")]
    [InlineData("""{"ü \"":{"a":1}}""", """{"ü \"":{"b":[null]}}""", """{"ü \"":{"a":1,"b":[null]}}""")]
    [InlineData("""{"a":1}""", "{}", """{"a":1}""")]
    public async Task The_value_of_a_json_field_is_merged(string stored, string patch, string merged)
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string address = $"/api/things/{(await client.Post("/api/things", $$"""{"json":{{stored}}}""")).Id}";
        foreach (string type in new[] { "application/merge-patch+json", "application/json" })
        {
            using var body = new StringContent($$"""{"json":{{patch}}}""", System.Text.Encoding.UTF8, type);
            Answer answer = await client.Send(HttpMethod.Patch, address, body);
            answer.Status.ShouldBe(200, answer.Text);
            answer.Text.ShouldContain($"\"json\":{merged},");
        }

        host.Rows("SELECT json FROM thing").ShouldBe([[merged]]);
    }

    [Fact]
    public async Task A_null_clears_the_field_and_a_put_replaces_its_value()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string address = $"/api/things/{(await client.Post("/api/things", """{"json":{"a":1,"b":2}}""")).Id}";
        (await client.Put(address, """{"json":{"b":null}}""")).Json["json"]!.ToJsonString().ShouldBe("""{"b":null}""");
        (await client.Patch(address, """{"json":null}""")).Json["json"].ShouldBeNull();
        host.Rows("SELECT json FROM thing").ShouldBe([[""]]);
    }

    [Fact]
    public async Task A_patch_that_would_make_a_value_too_large_changes_nothing()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string half = new('x', 600_000);
        string address = $"/api/things/{(await client.Post("/api/things", $$$"""{"json":{"a":"{{{half}}}"}}""")).Id}";
        List<string[]> before = host.Rows("SELECT version, json FROM thing");
        Answer refused = await client.Patch(address, $$$"""{"text":"b","json":{"b":"{{{half}}}"}}""");
        refused.Status.ShouldBe(422, refused.Text[..Math.Min(300, refused.Text.Length)]);
        refused.Errors.ShouldBe(["json too_long"]);
        host.Rows("SELECT version, json FROM thing").ShouldBe(before);
    }

    /// <summary>Members are found without searching, so that a large patch of a large value takes no longer than reading both.</summary>
    [Fact]
    public async Task A_large_value_is_merged()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string members = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"m{i}\":{i}"));
        string address = $"/api/things/{(await client.Post("/api/things", $$$"""{"json":{ {{{members}}} }}""")).Id}";
        string changes = string.Join(',', Enumerable.Range(20_000, 30_000).Select(i => $"\"m{i}\":{(i % 2 == 0 ? "null" : "1")}"));
        JsonObject merged = (await client.Patch(address, $$$"""{"json":{ {{{changes}}} }}""")).Json["json"]!.AsObject();
        merged.Count.ShouldBe(20_000 + 15_000);
        (merged["m1"]!.ToString(), merged["m20001"]!.ToString(), merged["m49999"]!.ToString(), merged["m20002"])
            .ShouldBe(("1", "1", "1", null));
    }
}
