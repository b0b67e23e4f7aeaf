using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Values;

/// <summary>
/// The compiler, the runtime, the form, the clients, the database and `openapi.json` make the same decision for every value. Exceptions are
/// listed
/// here with their reasons.
/// </summary>
public sealed partial class JudgesTests
{
    private static readonly int Seed = Environment.GetEnvironmentVariable("TRUTH_SEED") is { } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture) : 11;

    private static readonly Lazy<(JudgedApp App, List<(string Field, string Json)> Cases)> Shared =
        new(() => (new JudgedApp(), new ValueCases(Seed).All()));

    [Fact]
    public void The_compiler_takes_as_a_default_what_the_runtime_takes()
    {
        var (app, all) = Shared.Value;
        var cases = all.Where(c => IsConstant(c.Field, c.Json)).ToList();
        cases.Count.ShouldBeGreaterThan(5_000);
        var defaults = JudgedApp.Defaults(cases);
        cases.Zip(defaults).Where(c => c.Second != app.Judge(c.First.Field, c.First.Json).Stored is not null)
            .Select(c => $"{c.First.Field} {c.First.Json}: compiler {c.Second}, runtime `{app.Judge(c.First.Field, c.First.Json).Why}`")
            .Take(20).ShouldBeEmpty($"seed {Seed}");
    }

    [Fact]
    public async Task The_form_and_the_schema_take_what_the_runtime_takes()
    {
        var (app, cases) = Shared.Value;
        var answers = await Browser(app, cases);
        answers.Count.ShouldBe(cases.Count);
        var wrong = new List<string>();
        foreach (var ((field, json), answer) in cases.Zip(answers))
        {
            var (stored, why) = app.Judge(field, json);
            var says = $"{field} {json}: runtime `{why}`";
            if (answer.Schema is { } schema && schema != stored is not null && !IsInexpressible(field, json, why))
            {
                wrong.Add($"{says}, schema {schema}");
            }

            if (answer.Form == false && stored is not null && field != "moment")
            {
                wrong.Add($"{says}, refused by the form");
            }

            if (answer.Form == true && app.Judge(field, answer.Sent!) is { Stored: null } sent)
            {
                wrong.Add($"{says}, the form sends {answer.Sent}: {sent.Why}");
            }
        }

        wrong.Take(20).ShouldBeEmpty($"seed {Seed}");
        answers.Count(a => a.Form is not null).ShouldBeGreaterThan(4_000);
        answers.Count(a => a.Schema is not null).ShouldBeGreaterThan(8_000);
        cases.Count(c => app.Judge(c.Field, c.Json).Stored is not null).ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public async Task The_database_stores_what_the_runtime_takes()
    {
        var (app, cases) = Shared.Value;
        await using var served = await ServedApp.Start(app.Generated);
        using var asker = served.Anonymous();
        var taken = cases.Where(c => app.Judge(c.Field, c.Json).Stored is not null).ToList();
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(taken.Where((c, i) => i % 3 == 0), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (c, _) =>
        {
            var reply = await asker.Post("/api/things", $"{{\"{c.Field}\":{c.Json}}}");
            var again = reply.Status == 201 ? await asker.Post("/api/things", $"{{\"{c.Field}\":{Member(reply.Text, c.Field)}}}") : reply;
            if (reply.Status != 201 || again.Status != 201 || Member(again.Text, c.Field) != Member(reply.Text, c.Field))
            {
                wrong.Add($"{c.Field} {c.Json}: {reply.Status} {reply.Text}, sent again {again.Status} {again.Text}");
            }
        });
        wrong.Take(10).ShouldBeEmpty($"seed {Seed}");
        var refused = cases.Except(taken).Where((c, i) => i % 40 == 0).ToList();
        foreach (var (field, json) in refused)
        {
            (await asker.Post("/api/things", $"{{\"{field}\":{json}}}")).Status.ShouldBeOneOf([400, 422], $"{field} {json}");
        }
    }

    /// <summary>The check of the column must not depend on a function that rounds, which refused one in a hundred milliseconds.</summary>
    [Fact]
    public async Task Every_millisecond_can_be_stored()
    {
        await using var served = await ServedApp.Start(Shared.Value.App.Generated);
        using var asker = served.Anonymous();
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions
        {
            MaxDegreeOfParallelism = 16
        }, async (millisecond, _) =>
        {
            var moment = $"\"2026-01-31T09:{millisecond % 60:00}:{millisecond % 59:00}.{millisecond:000}Z\"";
            var reply = await asker.Post("/api/things", $"{{\"moment\":{moment}}}");
            if (reply.Status != 201 || Member(reply.Text, "moment") != moment)
            {
                wrong.Add($"{moment}: {reply.Status} {reply.Text}");
            }
        });
        wrong.ShouldBeEmpty();
    }

    private static string Member(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetRawText();
    }

    // Some values have a different notation in truth files than in JSON: a decimal may be a number, 'now' and 'auto' are not constants, and
    // invalid JSON and non-finite
    // numbers cannot be written at all.
    private static bool IsConstant(string field, string json) =>
        !(field is "exact" or "cents" or "price" && char.IsAsciiDigit(json.TrimStart('-')[0]))
        && json is not ("\"now\"" or "\"auto\"")
        && !(field == "meta" && (json == "null" || !IsJson(json) || Huge().IsMatch(json)));

    private static bool IsJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // JSON Schema receives parsed JSON, with unique names and without NFC. It cannot check strings within a `json` field. In addition,
    // this validator parses seconds as a double, so that many nines are rounded to a minute.
    private static bool IsInexpressible(string field, string json, string why) =>
        field == "meta" && why.StartsWith("invalid_", StringComparison.Ordinal)
        || field == "moment" && json.Contains(".99999999999999", StringComparison.Ordinal)
        || why.StartsWith("invalid_text", StringComparison.Ordinal) && json.Contains("\\ud", StringComparison.OrdinalIgnoreCase)
        || json[0] == '"' && JsonSerializer.Deserialize<string>(json) is { } text && Nfc.Normalize(text) != text;

    private static async Task<List<Verdict>> Browser(JudgedApp app, IReadOnlyList<(string Field, string Json)> cases)
    {
        using var folder = new TemporaryFolder();
        folder.Write("package.json", """{ "type": "module" }""");
        folder.Write("judges.mjs", await File.ReadAllTextAsync(Checkout.At("tests", "EndToEnd.Tests", "Values", "judges.mjs")));
        folder.Write("thing.js", app.File("ui/entities/thing.js"));
        folder.Write("openapi.json", app.File("openapi.json"));
        folder.Write("cases.json", JsonSerializer.Serialize(cases.Select(c => new { field = c.Field, json = c.Json })));
        string[] arguments = [folder.At("judges.mjs"), Checkout.At("tests", "tools", "package.json"),
            Checkout.At("src", "Ui", "src", "forms"), Checkout.At("src", "Ui", "src", "values")];
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var (said, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await error);
        return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Verdict>(line, JsonSerializerOptions.Web)!)];
    }

    /// <param name="Schema">Whether the schema accepts it; null if the validator cannot receive the value.</param>
    /// <param name="Form">Whether the form accepts it; null if it cannot be typed.</param>
    /// <param name="Sent">The value that the form sends.</param>
    private sealed record Verdict(bool? Schema, bool? Form, string? Sent);

    [GeneratedRegex("[0-9][eE][+]?[0-9]{3,}")]
    private static partial Regex Huge();
}
