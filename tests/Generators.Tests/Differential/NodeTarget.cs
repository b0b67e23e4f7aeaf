using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Generators.Tests.Tools;
using Truth.Generators.Ui;

namespace Truth.Generators.Tests.Differential;

/// <summary>Printed JavaScript, run by one Node process for all cases of a batch and all items and callers.</summary>
internal sealed class NodeTarget
{
    private readonly Dictionary<Case, JsonElement> _answers = [];
    private readonly int _rows;

    public NodeTarget(IReadOnlyList<Case> cases, World world)
    {
        _rows = world.Items.Count + 1;
        var answers = Run(Script(cases), Data(world));
        foreach (var (test, answer) in cases.Zip(answers.EnumerateArray()))
        {
            _answers[test] = answer;
        }
    }

    /// <summary>The file with the functions that printed JavaScript calls.</summary>
    public static string Library { get; set; } = Repository.At("src", "Ui", "src", "expressions.js");

    public bool Certain(Case test, int item, int caller) => Answer(test, item, caller)[0].GetBoolean();

    public bool Refuted(Case test, int item, int caller) => Answer(test, item, caller)[1].GetBoolean();

    /// <summary>With nobody signed in, for a row without any values.</summary>
    public bool OfNobody(Case test) => Certain(test, _rows - 1, 0);

    /// <summary>In the form of JSON.</summary>
    public JsonElement Value(Case test, int item, int caller) => Answer(test, item, caller)[0];

    private JsonElement Answer(Case test, int item, int caller) => _answers[test][caller * _rows + item];

    private static string Script(IReadOnlyList<Case> cases)
    {
        var printer = new JavaScriptExpressions();
        var functions = new StringBuilder();
        foreach (var test in cases)
        {
            var bodies = test.IsCondition ? $"{printer.Condition(test.Certain)}, {printer.Condition(test.Refuted)}"
                : printer.Value(test.Value!);
            functions.Append(CultureInfo.InvariantCulture, $"({{ user, entity, input, now, today }}) => [{bodies}],\n");
        }

        var library = new Uri(Library).AbsoluteUri;
        return $$"""
            import { {{string.Join(", ", printer.Helpers)}} } from '{{library}}';
            import { readFileSync, writeFileSync } from 'node:fs';
            const functions = [
            {{functions}}];
            const { users, entities, inputs, now, today } = JSON.parse(readFileSync(0, 'utf8'));
            const answers = functions.map((f) => users.flatMap((user) => entities.map((entity, i) => f({ user, entity, input: inputs[i], now, today }).map((v) => v ?? null))));
            writeFileSync(1, JSON.stringify(answers));
            """;
    }

    private static string Data(World world) => new JsonObject
    {
        ["users"] = new JsonArray([.. world.Callers.Select(caller => world.Json("User", caller))]),
        ["entities"] = new JsonArray([.. world.Items.Select(item => world.Json("Item", item)), new JsonObject()]),
        ["inputs"] = new JsonArray([.. Enumerable.Range(0, world.Items.Count)
            .Select(i => world.Json("Item", world.InputOf(i), isForm: true)), new JsonObject()]),
        ["now"] = World.Json(World.Now),
        ["today"] = World.Json(World.Today),
    }.ToJsonString();

    private static JsonElement Run(string script, string data)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".mjs");
        File.WriteAllText(file, script);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [file])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
            })!;
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = node.StandardError.ReadToEndAsync();
            node.StandardInput.Write(data);
            node.StandardInput.Close();
            node.WaitForExit();
            node.ExitCode.ShouldBe(0, errors.GetAwaiter().GetResult());
            return JsonDocument.Parse(output.GetAwaiter().GetResult()).RootElement;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
