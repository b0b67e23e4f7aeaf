using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Generators.CSharp;

namespace Truth.Generators.Tests.Differential;

/// <summary>The values for printed C#: null if absent.</summary>
public sealed class Slots(Func<string, object?> find)
{
    public string? Text(string path) => (string?)find(path);

    public long? Integer(string path) => (long?)find(path);

    public double? Number(string path) => (double?)find(path);

    public bool? Flag(string path) => (bool?)find(path);

    public DateOnly? Date(string path) => (DateOnly?)find(path);

    public DateTime? Instant(string path) => (DateTime?)find(path);
}

/// <summary>Everything that printed C# may refer to.</summary>
public sealed record Scene(Slots User, Slots Entity, Slots Input, DateTime Now, DateOnly Today);

/// <summary>Printed C#, compiled by Roslyn, with all cases of a batch at once.</summary>
internal sealed class CSharpTarget
{
    private readonly Func<Scene, object?>[] _methods;
    private readonly Dictionary<Case, int> _first = [];
    private readonly World _world;
    private readonly Func<ValuePath, Dictionary<string, object?>, Dictionary<string, object?>, int, object?> _ask;
    private readonly Dictionary<(string Question, object? Row, object? Entity, int Caller), object?> _asked = [];

    /// <param name="cases">The batch.</param>
    /// <param name="world">The rows.</param>
    /// <param name="ask">The database's result for a condition on many rows: the condition, the row, the other row for `entity`, the
    /// caller.</param>
    public CSharpTarget(IReadOnlyList<Case> cases, World world,
        Func<ValuePath, Dictionary<string, object?>, Dictionary<string, object?>, int, object?> ask)
    {
        (_world, _ask) = (world, ask);
        var bodies = new List<string>();
        var printer = new CSharpExpressions(new SlotNames());
        foreach (var test in cases)
        {
            _first[test] = bodies.Count;
            bodies.AddRange(test.IsCondition
                ? [printer.Condition(test.Certain), printer.Condition(test.Refuted), .. test.Split.Atoms.Select(printer.Condition),
                    .. test.Split.Remainders.Select(printer.Condition)]
                : [printer.Value(test.Value!)]);
        }

        _methods = Compile(bodies);
    }

    public bool Certain(Case test, int item, int caller) => (bool)Run(test, 0, item, caller)!;

    public bool Refuted(Case test, int item, int caller) => (bool)Run(test, 1, item, caller)!;

    public int Mask(Case test, int caller) =>
        Enumerable.Range(0, test.Split.Atoms.Count).Sum(i => (bool)Run(test, 2 + i, 0, caller)! ? 1 << i : 0);

    public bool Remainder(Case test, int item, int caller) =>
        (bool)Run(test, 2 + test.Split.Atoms.Count + Mask(test, caller), item, caller)!;

    /// <summary>With nobody signed in, for a row without any values.</summary>
    public bool OfNobody(Case test)
    {
        var nothing = new Slots(_ => null);
        return (bool)_methods[_first[test]](new(nothing, nothing, nothing, World.Now, World.Today))!;
    }

    public object? Value(Case test, int item, int caller) => Run(test, 0, item, caller);

    private object? Run(Case test, int method, int item, int caller) => _methods[_first[test] + method](SceneOf(test, item, caller));

    private Scene SceneOf(Case test, int item, int caller)
    {
        Slots Of(VariableKind root, Dictionary<string, object?>? row) => new(path =>
            test.Reads.From(root).FirstOrDefault(p => p.Text == path) is { Asked: not null } question
                ? Answer(question, row!, _world.Items[item], caller)
            : _world.Resolve(row, test.Reads.From(root).FirstOrDefault(p => p.Text == path) ?? ValueReads.CallerId));
        return new(Of(VariableKind.User, _world.Callers[caller]), Of(VariableKind.Entity, _world.Items[item]),
            Of(VariableKind.Input, _world.InputOf(item)), World.Now, World.Today);
    }

    private object? Answer(ValuePath question, Dictionary<string, object?> row, Dictionary<string, object?> entity, int caller)
    {
        var key = (question.Text, row["id"], entity["id"], caller);
        if (!_asked.TryGetValue(key, out var answer))
        {
            answer = _ask(question, row, entity, caller) is { } found ? Typed(question.Type, found) : null;
            _asked[key] = answer;
        }

        return answer;
    }

    // SQLite has numbers and text.
    private static object? Typed(ExpressionType type, object found) => (type, found) switch
    {
        (ScalarType { Kind: ScalarKind.Boolean }, long flag) => flag != 0,
        (_, string text) => Times.Value(type, text),
        _ => found,
    };

    private static Func<Scene, object?>[] Compile(List<string> bodies)
    {
        var source =
            new StringBuilder("using System; using Truth.Runtime.Permissions; using Truth.Generators.Tests.Differential;\npublic static class Cases {\n");
        for (var i = 0; i < bodies.Count; i++)
        {
            source.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"static object M{i}(Slots user, Slots entity, Slots input, DateTime now, DateOnly today) => {bodies[i]};\n");
        }

        source.Append("public static readonly Func<Scene, object>[] All = [");
        for (var i = 0; i < bodies.Count; i++)
        {
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $"s => M{i}(s.User, s.Entity, s.Input, s.Now, s.Today),\n");
        }

        var compilation = CSharpCompilation.Create(
            "Cases", [CSharpSyntaxTree.ParseText(source.Append("]; }").ToString())], References(),
                new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not "CS8632")
            .Select(d => $"{d.GetMessage(null)}: {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}")
            .Take(5).ShouldBeEmpty();
        return (Func<Scene, object?>[])Assembly.Load(image.ToArray()).GetType("Cases")!.GetField("All")!.GetValue(null)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll"
            || path.Contains("Truth.", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class SlotNames : ICSharpNames
    {
        public string Value(ValuePath path) =>
            $"{path.Root.ToString().ToLowerInvariant()}.{Reader(path.Type)}({CSharpLiteral.String(path.Text).Text})";

        public string Type(string name) => name;

        private static string Reader(ExpressionType type) => type switch
        {
            ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration } => "Integer",
            ScalarType { Kind: ScalarKind.Number } => "Number",
            ScalarType { Kind: ScalarKind.Boolean } => "Flag",
            ScalarType { Kind: ScalarKind.Date } => "Date",
            ScalarType { Kind: ScalarKind.DateTime } => "Instant",
            DecimalType => "Integer",
            _ => "Text",
        };
    }
}
