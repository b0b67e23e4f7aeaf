using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Clients;
using Truth.Runtime.Values;

namespace Truth.EndToEnd.Tests.Values;

/// <summary>
/// Both clients send every value so that the server accepts it, and return what it stored; and an id can only address a row.
/// </summary>
public sealed class ClientValuesTests
{
    // The values that JavaScript can represent: a number that a double cannot represent is not a value of this client.
    private const string Uses = """
        import { createClient, TruthProblem } from './client.js';
        const { process }: any = globalThis;
        const { createInterface } = await import(['node', 'readline'].join(':'));
        const [, , baseUrl] = process.argv;
        const client: any = createClient({ baseUrl });
        for await (const line of createInterface({ input: process.stdin })) {
          const { id, field, json } = JSON.parse(line);
          try {
            const row = id === undefined ? await client.things.create({ [field]: JSON.parse(json) }) : await client.things.get(id);
            console.log(JSON.stringify({ gives: id === undefined ? JSON.stringify(row[field]) : 'a row' }));
          } catch (error: any) {
            console.log(JSON.stringify({ refused: error instanceof TruthProblem ? `${error.status} ${error.code}` : error.name }));
          }
        }
        """;

    private static readonly JudgedApp App = new();

    private static IEnumerable<(string Field, string Json)> Taken(int of, int one) =>
        new ValueCases(seed: 7).All().Where(c => c.Json != "null" && App.Judge(c.Field, c.Json).Stored is not null)
            .Where((c, i) => i % of == one);

    [Fact]
    public async Task The_TypeScript_client_sends_and_reads_every_value()
    {
        await using var served = await ServedApp.Start(App.Generated);
        using var module = await TypeScriptModule.Compile(App.Model, ("values.ts", Uses));
        using var node = Process.Start(new ProcessStartInfo("node", [module.At("values.js"), served.Address.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        })!;
        var wrong = new List<string>();
        foreach (var (field, json) in Taken(of: 12, one: 0).Where(c => IsOfJavaScript(c.Json)))
        {
            var answer = await Ask(node, new { field, json });
            if (answer["gives"]?.ToString() is not { } gives || !Same(App.Judge(field, gives).Stored, App.Judge(field, json).Stored))
            {
                wrong.Add($"{field} {json}: {answer.ToJsonString()}");
            }
        }

        foreach (var id in (string[])["", ".", "..", "x/../", "?", "#", "%", "😀"])
        {
            (await Ask(node, new { id })).ToJsonString().ShouldBe("""{"refused":"404 not_found"}""", id);
        }

        wrong.Take(10).ShouldBeEmpty();
        node.StandardInput.Close();
        await node.WaitForExitAsync();
    }

    [Fact]
    public async Task The_CSharp_client_sends_and_reads_every_value()
    {
        await using var served = await ServedApp.Start(App.Generated);
        await using var client = new Workshop(served.Address, CSharpClient.Assemble(App.Model));
        var wrong = new List<string>();
        foreach (var (field, json) in Taken(of: 12, one: 1).Where(c => IsOfCSharp(c.Field, c.Json)))
        {
            var answer = await client.Take(new JsonObject
            {
                ["as"] = "anybody",
                ["call"] = "things.create",
                ["args"] = new JsonArray(new JsonObject { [field] = JsonNode.Parse(json) })
            });
            if (answer["gives"]?[field] is not { } gives
                || !Same(App.Judge(field, gives.ToJsonString()).Stored, App.Judge(field, json).Stored))
            {
                wrong.Add($"{field} {json}: {answer.ToJsonString()}");
            }
        }

        foreach (var id in (string[])["", ".", "..", "x/../", "?", "#", "%", "😀"])
        {
            var answer = await client.Take(new JsonObject { ["as"] = "anybody", ["call"] = "things.get", ["args"] = new JsonArray(id) });
            answer["refused"]?["code"]?.ToString().ShouldBe("not_found", id);
        }

        wrong.Take(10).ShouldBeEmpty();
    }

    // A double can represent every number in it.
    private static bool IsOfJavaScript(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Numbers(document.RootElement)
            .All(n => n.TryGetDouble(out var value) && double.IsFinite(value) && (!n.GetRawText().AsSpan().ContainsAny('e', 'E', '.')
            ? n.TryGetInt64(out var whole) && Math.Abs(whole) <= 1L << 53
            : decimal.TryParse(n.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                && value.ToString("R", CultureInfo.InvariantCulture) is var shortest
                && decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read == exact));
    }

    private static IEnumerable<JsonElement> Numbers(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Numbers(p.Value)),
        JsonValueKind.Number => [json],
        _ => [],
    };

    // A datetime has the precision of its type, and an integer has only one notation; an option is a member of its enum.
    private static bool IsOfCSharp(string field, string json) =>
        field is not ("moment" or "state") && (field is not ("whole" or "small" or "large")
            || long.TryParse(json.Trim('"'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    // Numbers in a `json` field have the notation of their client.
    private static bool Same(Scalar? left, Scalar? right) => left == right
        || (left is { Kind: ScalarKind.Text } l && right is { Kind: ScalarKind.Text } r
        && JsonNode.DeepEquals(Parsed(l.Text), Parsed(r.Text)));

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static async Task<JsonObject> Ask(Process node, object question)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await node.StandardInput.FlushAsync();
        return JsonNode.Parse((await node.StandardOutput.ReadLineAsync())!)!.AsObject();
    }

    private sealed class Workshop(Uri address, Assembly assembly) : CSharpClient(address, assembly);
}
