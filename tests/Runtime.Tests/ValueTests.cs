using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>Values are returned as they were stored: each type, including its bounds.</summary>
public sealed class ValueTests
{
    public static TheoryData<string, string, string> Accepted => new()
    {
        { "string", "\"ab\"", "\"ab\"" },
        { "string", "\"\\ud835\\udcb3\\ud835\\udcb3éab\"", "\"𝒳𝒳éab\"" },
        { "text", "\"\"", "\"\"" },
        { "text", "\"\\u0001\\u001f\\t\\r\\n\\b\\f\\\"\\\\/ \\u2028 <script>\"",
            "\"\\u0001\\u001f\\t\\r\\n\\u0008\\u000c\\\"\\\\/ \u2028 <script>\"" },
        { "email", "\"ü.x+y@sub.example.org\"", "\"ü.x+y@sub.example.org\"" },
        { "url", "\"https://example.org/a?b=c#d\"", "\"https://example.org/a?b=c#d\"" },
        { "text", "\"two\\nlines\"", "\"two\\nlines\"" },
        { "url", "\"Https://Example.org/ü?a[]=1\"", "\"Https://Example.org/ü?a[]=1\"" },
        { "url", "\"http://[2001:db8::1]:8080\"", "\"http://[2001:db8::1]:8080\"" },
        { "number", "3", "3" },
        { "number", "-0.0", "0" },
        { "number", "-0.1", "-0.1" },
        { "number", "1.7976931348623157e308", "1.7976931348623157E+308" },
        { "number", "5e-324", "5E-324" },
        { "integer", "9007199254740992", "9007199254740992" },
        { "integer", "-9007199254740992", "-9007199254740992" },
        { "integer", "\"9007199254740993\"", "\"9007199254740993\"" },
        { "integer", "\"-9223372036854775808\"", "\"-9223372036854775808\"" },
        { "integer", "1.0", "1" },
        { "integer", "-2.00", "-2" },
        { "integer", "1e2", "100" },
        { "integer", "-0.0", "0" },
        { "integer", "1200E-2", "12" },
        { "integer", "0e99999999999", "0" },
        { "integer", "9007199254740992.0", "9007199254740992" },
        { "integer", "\"9223372036854775807\"", "\"9223372036854775807\"" },
        { "small", "-3", "-3" },
        { "decimal", "\"12345678901234.5678\"", "\"12345678901234.5678\"" },
        { "decimal", "\"-0.0001\"", "\"-0.0001\"" },
        { "decimal", "\"7\"", "\"7.0000\"" },
        { "cents", "\"0.999\"", "\"0.999\"" },
        { "flag", "true", "true" },
        { "flag", "false", "false" },
        { "date", "\"2024-02-29\"", "\"2024-02-29\"" },
        { "dateTime", "\"2026-01-31T10:05:00.1239999+01:00\"", "\"2026-01-31T09:05:00.123Z\"" },
        { "dateTime", "\"2026-01-31T10:05:00.12345678901234567890Z\"", "\"2026-01-31T10:05:00.123Z\"" },
        { "dateTime", "\"2026-01-31t10:05:00z\"", "\"2026-01-31T10:05:00.000Z\"" },
        { "dateTime", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59.999Z\"" },
        { "json", "{\"a\":[1,2.50,\"ü\\u0041\",null,{}],\"b\":false}", "{\"a\":[1,2.50,\"üA\",null,{}],\"b\":false}" },
        { "json", "[ ]", "[]" },
        { "json", "\"x\"", "\"x\"" },
        { "json", "12345678901234567890.123", "12345678901234567890.123" },
        { "json", "false", "false" },
        { "uuid", "\"01890000-0000-7000-8000-00000000000f\"", "\"01890000-0000-7000-8000-00000000000f\"" },
        { "enum", "\"it's \\\"quoted\\\"\"", "\"it's \\\"quoted\\\"\"" },
        { "enum", "null", "null" },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "string", "\"a\"", "too_short" },
        { "string", "\"abcdef\"", "too_long" },
        { "string", "\"ab1\"", "pattern" },
        { "string", "\"ab\\n\"", "bad_format" },
        { "string", "\"a\\u2028b\"", "bad_format" },
        { "string", "\"\\u0007ab\"", "bad_format" },
        { "string", "1", "wrong_type" },
        { "string", "[\"ab\"]", "wrong_type" },
        { "text", "\"\\u0000\"", "invalid_text" },
        { "text", "\"\\ud800\"", "invalid_text" },
        { "text", "\"\\udc00\\ud800\"", "invalid_text" },
        { "email", "\"a b@example.org\"", "bad_format" },
        { "email", "\"@example.org\"", "bad_format" },
        { "url", "\"javascript:alert(1)\"", "bad_format" },
        { "url", "\"/path\"", "bad_format" },
        { "url", "\"https:///path\"", "bad_format" },
        { "url", "\"https://999.1.1.1\"", "bad_format" },
        { "url", "\"https://example.org/a b\"", "bad_format" },
        { "email", "\"a..b@example.org\"", "bad_format" },
        { "number", "\"3\"", "wrong_type" },
        { "number", "1e999", "wrong_type" },
        { "integer", "1.5", "wrong_type" },
        { "integer", "9007199254740993", "wrong_type" },
        { "integer", "\"12\"", "wrong_type" },
        { "integer", "1e-1", "wrong_type" },
        { "integer", "1.0000000000000000000000000001", "wrong_type" },
        { "integer", "1e999999999999", "wrong_type" },
        { "integer", "\"9007199254740992\"", "wrong_type" },
        { "integer", "\"+9007199254740993\"", "wrong_type" },
        { "integer", "\"9223372036854775808\"", "wrong_type" },
        { "small", "4", "too_large" },
        { "small", "-4", "too_small" },
        { "decimal", "1.5", "wrong_type" },
        { "decimal", "\"1.23456\"", "bad_format" },
        { "decimal", "\"123456789012345\"", "bad_format" },
        { "decimal", "\"01\"", "bad_format" },
        { "decimal", "\"1e3\"", "bad_format" },
        { "decimal", "\"\"", "bad_format" },
        { "cents", "\"1\"", "bad_format" },
        { "flag", "1", "wrong_type" },
        { "flag", "\"true\"", "wrong_type" },
        { "date", "\"2026-02-29\"", "bad_format" },
        { "date", "\"2026-2-9\"", "bad_format" },
        { "dateTime", "\"2026-01-31T10:05:00\"", "bad_format" },
        { "dateTime", "\"2026-01-31\"", "bad_format" },
        { "dateTime", "\"2026-01-31T10:05Z\"", "bad_format" },
        { "dateTime", "\"2026-02-29T10:05:00Z\"", "bad_format" },
        { "dateTime", "\"0001-01-01T00:00:00+01:00\"", "bad_format" },
        { "dateTime", "\"1998-12-31T23:59:60Z\"", "bad_format" },
        { "date", "\"0000-01-01\"", "bad_format" },
        { "json", "{\"a\":1,\"a\":2}", "invalid_text" },
        { "json", "[\"\\u0000\"]", "invalid_text" },
        { "uuid", "\"01890000-0000-7000-8000-00000000000F\"", "bad_format" },
        { "enum", "\"Alpha\"", "not_an_option" },
        { "relation", "\"01890000-0000-7000-8000-000000000000\"", "not_found" },
        { "relation", "{\"id\":1}", "wrong_type" },
        { "id", "\"01890000-0000-7000-8000-000000000000\"", "system" },
        { "createdAt", "\"2026-01-31T10:05:00.000Z\"", "system" },
        { "nothing", "1", "unknown_field" },
    };

    [Fact]
    public async Task Accepted_values_come_back()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        foreach (var (field, sent, shown) in Accepted.Select(r => ((string)r[0], (string)r[1], (string)r[2])))
        {
            Answer created = await client.Post("/api/things", $$"""{"{{field}}":{{sent}}}""");
            created.Status.ShouldBe(201, $"{field} {sent}: {created.Text}");
            Member(created.Text, field).ShouldBe(shown);
            Member((await client.Get($"/api/things/{created.Id}")).Text, field).ShouldBe(shown);
            Answer patched = await client.Patch($"/api/things/{created.Id}", $$"""{"{{field}}":null}""");
            Member(patched.Text, field).ShouldBe("null");
            Member((await client.Patch($"/api/things/{created.Id}", $$"""{"{{field}}":{{sent}}}""")).Text, field).ShouldBe(shown);
        }
    }

    [Fact]
    public async Task Refused_values_name_their_field_and_store_nothing()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        foreach (var (field, sent, code) in Refused.Select(r => ((string)r[0], (string)r[1], (string)r[2])))
        {
            Answer answer = await client.Post("/api/things", $$"""{"{{field}}":{{sent}}}""");
            answer.Status.ShouldBe(422, $"{field} {sent}: {answer.Text}");
            answer.Errors.ShouldBe([$"{field} {code}"], $"{field} {sent}");
        }

        host.Rows("SELECT id FROM thing").ShouldBeEmpty();
    }

    [Fact]
    public async Task Defaults_follow_the_clock_and_the_zone()
    {
        await using Host host = await Host.Start(new Everything(), time: new ManualTime());
        using Client client = host.Client();
        JsonNode row = (await client.Post("/api/things", "{}")).Json;
        row["now"]!.ToString().ShouldBe("2026-01-31T09:05:00.123Z");
        row["today"]!.ToString().ShouldBe("2026-01-31");
        Guid.TryParse(row["auto"]!.ToString(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Random_text_survives()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        for (int seed = 0; seed < 100; seed++)
        {
            string text = RandomText(seed);
            Answer created = await client.Post("/api/things", new JsonObject
            {
                ["text"] = text,
                ["json"] = new JsonArray(text)
            }.ToJsonString());
            created.Status.ShouldBe(201, $"seed {seed}: {created.Text}");
            created.Json["text"]!.ToString().ShouldBe(Truth.Compiler.Text.Nfc.Normalize(text), $"seed {seed}");
            created.Json["json"]![0]!.ToString().ShouldBe(text, $"seed {seed}");
        }
    }

    private static string RandomText(int seed)
    {
        ulong state = ((ulong)seed * 6364136223846793005) + 1442695040888963407;
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < 40; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            int point = (int)((state >> 33) % (i % 3 == 0 ? 0x80u : i % 3 == 1 ? 0x3000u : 0x110000u));
            text.Append(point is 0 or (>= 0xD800 and < 0xE000) ? "." : char.ConvertFromUtf32(point));
        }

        return text.ToString();
    }

    private static string Member(string json, string name)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetRawText();
    }
}
