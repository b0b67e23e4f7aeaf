using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>A client that executes steps of the scenario, each as one of the users.</summary>
internal interface IScenarioClient : IAsyncDisposable
{
    /// <summary>`page` or `program`: some steps apply only to one of them.</summary>
    string Where => "program";

    /// <summary>`{ "gives": …, "etag": … }`, `{ "refused": { "status", "code", "errors" } }` or `{ "aborted": true }`.</summary>
    Task<JsonObject> Take(JsonObject step);
}

/// <summary>
/// `tests/cases/clients/scenario.json`: operations of users, step by step, with their results; all clients must pass it. The text
/// `$lamp.id`
/// is a value that an earlier step has stored (`.value`: all of it); an expected `$` matches anything. Objects must contain the expected
/// members, lists must be equal.
/// </summary>
internal static class Scenario
{
    public static string Folder => Checkout.At("tests", "cases", "clients");

    public static async Task Play(IScenarioClient client)
    {
        var kept = new JsonObject();
        foreach (var step in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "scenario.json")))!.AsArray()
            .Where(step => (step!["where"]?.ToString() ?? client.Where) == client.Where))
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

        // For a row that is hidden, there is only its id, which a client may return as a plain value.
        (JsonObject { Count: 1 } row, JsonValue id) when row["id"]?.ToString() == id.ToString() => [],
        (JsonObject members, JsonObject row) =>
            members.SelectMany(m => row.ContainsKey(m.Key) ? Differences(m.Value, row[m.Key], $"{at}.{m.Key}") : [$"{at} has no {m.Key}"]),
        (JsonArray items, JsonArray list) when items.Count == list.Count =>
            items.Zip(list).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{at}[{i}]")),
        _ => JsonNode.DeepEquals(expected, actual) ? []
            : [$"{at} is {actual?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}"],
    };

    private static JsonNode Filled(JsonNode node, JsonObject kept) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Filled(m.Value, kept)))),
        JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Filled(i, kept))]),
        _ when node.ToString() is ['$', not '.', ..] text && text.Split('.') is [var name, var member] =>
            kept[name[1..]]![member]!.DeepClone(),
        _ => node.DeepClone(),
    };
}
