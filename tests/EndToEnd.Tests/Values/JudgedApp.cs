using System.Text.Json;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Asking;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime.Generated;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.EndToEnd.Tests.Values;

/// <summary>An app with fields of every type and rule.</summary>
internal sealed class JudgedApp
{
    /// <summary>By name, as in the truth file; only the product determines which values are valid.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["line"] = "type: 'string'",
        ["code"] = "type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-zé😀-😞]+$'",
        ["prose"] = "type: 'text', maxLength: 60",
        ["email"] = "type: 'email'",
        ["url"] = "type: 'url'",
        ["number"] = "type: 'number'",
        ["ratio"] = "type: 'number', min: -0.1, max: 1e300",
        ["whole"] = "type: 'integer'",
        ["small"] = "type: 'integer', min: -3, max: 3",
        ["large"] = "type: 'integer', min: -9007199254740995, max: 9223372036854775806",
        ["exact"] = "type: 'decimal', precision: 18, scale: 4",
        ["cents"] = "type: 'decimal', precision: 3, scale: 3",
        ["price"] = "type: 'decimal', precision: 9, scale: 2, min: -1.5, max: '1234567.05'",
        ["flag"] = "type: 'boolean'",
        ["day"] = "type: 'date'",
        ["moment"] = "type: 'datetime'",
        ["hour"] = "type: 'time'",
        ["meta"] = "type: 'json'",
        ["key"] = "type: 'uuid'",
        ["state"] = "type: 'enum', options: ['open', 'done', 'null', '😀', 'é']",
    };

    private readonly Dictionary<string, FieldCheck> _checks;

    public JudgedApp()
    {
        Source = Of($"{{ {string.Join(", ", Fields.Select(f => $"{f.Key}: {{ {f.Value} }}"))} }}");
        Model = Compilation.Create(new SourceText("app.truth.ts", Source)).Model.ShouldNotBeNull();
        Generated = ServedApp.Compile(Source);
        _checks = Generated.Descriptor.Entities[0].Fields.Where(f => !f.System).ToDictionary(f => f.Name, f => new FieldCheck(f));
    }

    public string Source { get; }

    public AppModel Model { get; }

    public GeneratedApp Generated { get; }

    public string File(string path) => new AppGenerator(Templates.Embedded).Generate(Model).Single(f => f.Path == path).Text;

    /// <summary>The decision of the runtime: the stored value, or null and the reason of the refusal.</summary>
    public (Scalar? Stored, string Why) Judge(string field, string json)
    {
        try
        {
            var body = System.Text.Encoding.UTF8.GetBytes($"{{\"it\":{json}}}");
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 32 });
            reader.Read();
            reader.Read();
            reader.Read();
            var error = _checks[field].Read(ref reader, out var stored);
            while (reader.Read())
            {
            }

            return error is null ? (stored, "") : (null, $"{error.Code}: {error.Message}");
        }
        catch (JsonException error)
        {
            return (null, $"invalid_json: {error.Message}");
        }
    }

    /// <summary>The decision of the compiler for each constant as the default of its field.</summary>
    public static List<bool> Defaults(IReadOnlyList<(string Field, string Json)> constants)
    {
        var accepted = new List<bool>();
        foreach (var some in constants.Chunk(200))
        {
            // One per line, so that the line of a diagnostic identifies the constant.
            var lines = some.Select((c, i) => $"    f{i}: {{ {Fields[c.Field]}, default: {c.Json} }},\n");
            var compilation = Compilation.Create(new SourceText("app.truth.ts", Of($"{{\n{string.Concat(lines)}  }}")));
            var wrong = compilation.Diagnostics.Where(d => d.Severity == Severity.Error).ToLookup(d => d.Origin.Position.Line - 1);
            (compilation.Model is null).ShouldBe(wrong.Count > 0);
            accepted.AddRange(Enumerable.Range(0, some.Length).Select(i => !wrong.Contains(i)));
            wrong.Select(w => w.Key).ShouldAllBe(line => line >= 0 && line < some.Length);
        }

        return accepted;
    }

    private static string Of(string fields) =>
        $"export const App = {{ name: 'Workshop', entities: {{ Thing: {{ fields: {fields}, permissions: {{ create: 'public', read: 'public', update: 'public', delete: 'nobody' }} }} }} }};";
}
