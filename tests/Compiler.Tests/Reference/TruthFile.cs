using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Reference;

/// <summary>A truth file that compiles, and the objects in it.</summary>
internal sealed class TruthFile(string path)
{
    private readonly Value _app = AppOf(path);

    /// <summary>A file that contains every key of the language.</summary>
    public static TruthFile EveryKey { get; } = new(Repository.Path("tests", "cases", "every-key", "app.truth.ts"));

    public string Text => File.ReadAllText(path);

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<ObjectValue> Objects(Kind kind) =>
        kind.Paths.SelectMany(p => Find(_app, p.Split('.', StringSplitOptions.RemoveEmptyEntries))).OfType<ObjectValue>();

    /// <summary>Where a key of a kind is used; null if it is not used.</summary>
    public Property? Use(Kind kind, string key) => Objects(kind).Select(o => o.Find(key)).FirstOrDefault(p => p is not null);

    /// <summary>The diagnostics if a span is replaced by another text.</summary>
    public IReadOnlyList<Diagnostic> With(TextSpan span, string text) =>
        Compile.Text(Text[..span.Start] + text + Text[span.End..]).Diagnostics;

    private static Value AppOf(string path)
    {
        var module = new ModuleGraph(null, new DiagnosticBag()).Add(new SourceText("app.truth.ts", File.ReadAllText(path)));
        return module.Evaluate(module.File.Statements.OfType<ConstSyntax>().Single(c => c.Name.Text == "App").Value);
    }

    // These have fewer keys than fields.
    private static bool IsSystem(string name) => name is "id" or "createdAt" or "updatedAt";

    private static IEnumerable<Value> Find(Value value, ReadOnlyMemory<string> path)
    {
        if (path.Length == 0)
        {
            return [value];
        }

        var segment = path.Span[0];
        var type = segment.Contains('[', StringComparison.Ordinal) ? segment[(segment.IndexOf('[', StringComparison.Ordinal) + 1)..^1]
            : null;
        var found = (segment[0] == '*', value) switch
        {
            (true, ObjectValue o) => o.Properties.Where(p => !IsSystem(p.Name.Text)).Select(p => p.Value),
            (true, ListValue list) => list.Items,
            (false, ObjectValue o) when o.Find(segment) is { } property => [property.Value],
            _ => [],
        };
        return found.Where(v => type is null || v is ObjectValue o && o.Find("type")?.Value is StringValue text && text.Text == type)
            .SelectMany(v => Find(v, path[1..]));
    }
}
