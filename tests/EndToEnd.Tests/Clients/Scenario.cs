using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>A client that takes steps of the scenario, each as some person.</summary>
internal interface IScenarioClient : IAsyncDisposable
{
    /// <summary>`page` or `program`: some steps are for one of them.</summary>
    string Where => "program";

    /// <summary>`{ "gives": …, "etag": … }`, `{ "refused": { "status", "code", "errors" } }` or `{ "aborted": true }`.</summary>
    Task<JsonObject> Take(JsonObject step);
}

/// <summary>
/// `tests/cases/clients/scenario.json`: what people do with an app, step by step, and what comes of it; every client passes it. A text `$lamp.id`
/// is what an earlier step kept (`.value`: all of it); an expected `$` is anything. Of objects what is expected must be there, of lists all.
/// </summary>
internal static class Scenario
{
    public static string Folder => Checkout.At("tests", "cases", "clients");

    public static async Task Play(IScenarioClient client)
    {
        var kept = new JsonObject();
        foreach (var step in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "scenario.json")))!.AsArray().Where(step => (step!["where"]?.ToString() ?? client.Where) == client.Where))
        {
            var filled = Filled(step!, kept).AsObject();
            var outcome = await client.Take(filled);
            Judge(filled, outcome).ShouldBeEmpty($"{step!["as"]}: {step["is"]}: {outcome.ToJsonString()}");
            if (step["keep"] is { } name)
            {
                var row = outcome["gives"]!.DeepClone() as JsonObject ?? new() { ["value"] = outcome["gives"]!.DeepClone() };
                row["etag"] = outcome["etag"]?.DeepClone();
                kept[name.ToString()] = row;
            }
        }
    }

    private static IEnumerable<string> Judge(JsonObject step, JsonObject outcome) =>
        step["aborted"] is not null ? Differences(JsonValue.Create(true), outcome["aborted"], "aborted")
        : step["refused"] is { } refused ? Differences(refused, outcome["refused"], "refused")
        : outcome.ContainsKey("gives") ? Differences(step["gives"], outcome["gives"], "gives") : ["nothing was given"];

    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string at) => (expected, actual) switch
    {
        (JsonValue any, not null) when any.ToString() == "$" => [],

        // Of a row that nobody shows there is its id, which a client may give plainly.
        (JsonObject { Count: 1 } row, JsonValue id) when row["id"]?.ToString() == id.ToString() => [],
        (JsonObject members, JsonObject row) => members.SelectMany(m => row.ContainsKey(m.Key) ? Differences(m.Value, row[m.Key], $"{at}.{m.Key}") : [$"{at} has no {m.Key}"]),
        (JsonArray items, JsonArray list) when items.Count == list.Count => items.Zip(list).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{at}[{i}]")),
        _ => JsonNode.DeepEquals(expected, actual) ? [] : [$"{at} is {actual?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}"],
    };

    private static JsonNode Filled(JsonNode node, JsonObject kept) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Filled(m.Value, kept)))),
        JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Filled(i, kept))]),
        _ when node.ToString() is ['$', not '.', ..] text && text.Split('.') is [var name, var member] => kept[name[1..]]![member]!.DeepClone(),
        _ => node.DeepClone(),
    };
}
