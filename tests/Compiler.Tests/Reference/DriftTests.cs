using System.Text.RegularExpressions;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Tests.Reference;

/// <summary>The reference, `truth.d.ts` and the binder have the same keys.</summary>
public sealed partial class DriftTests
{
    private const string Nonsense = "nonsense";

    // Names of arrow functions, and complete shapes of the dialects.
    private static readonly string[] NoKinds =
        ["RowNames", "PermissionNames", "FilterNames", "InvariantNames", "BehaviorNames", "WorkflowNames", "ActionNames", "ActionNames.app",
            "EventNames",
            "DialectAction", "UntypedView"];

    // All words in the source of the binder, which include all keys that it reads.
    private static readonly string[] Words =
        [.. Directory.GetFiles(Repository.Path("src", "Compiler", "Binding")).SelectMany(f => Word().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value).Distinct(), Nonsense];

    private static readonly HashSet<string> Anchors = [.. LanguagePage.Keys.Select(k => k.Anchor)];

    private static readonly string Dialects = File.ReadAllText(Repository.Path("docs", "reference", "dialects.md"));

    public static TheoryData<string> Kinds => [.. Kind.All.Select(k => k.Name)];

    [Fact]
    public void Every_type_is_a_kind() =>
        TypesFile.Keys.Select(k => k.Type).Distinct().Except(Kind.All.SelectMany(k => k.Interfaces)).ShouldBe(NoKinds, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_reference_has_the_keys_that_are_typed(string name)
    {
        var kind = Kind.All.Single(k => k.Name == name);
        Typed(kind).Where(k => !k.IsDialect).Select(k => AnchorOf(kind, k.Name)).Except(Anchors)
            .ShouldBeEmpty("keys of truth.d.ts without an anchor");
        var narrower = Kind.All.Where(k => k == kind || k.Wider == kind).SelectMany(Typed).Select(k => k.Name);
        KeysOf(kind).Except(narrower).ShouldBeEmpty("anchors without a key in truth.d.ts");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_reference_has_the_keys_that_the_compiler_asks_for(string name)
    {
        var kind = Kind.All.Single(k => k.Name == name);
        var asked = TruthFile.EveryKey.Objects(kind).SelectMany(AskedOf).ToHashSet();
        var known = KeysOf(kind).Concat(kind.Wider is { } wider ? KeysOf(wider) : [])
            .Concat(Kind.All.Where(k => k.Wider == kind).SelectMany(KeysOf)).ToList();
        KeysOf(kind).Except(asked).ShouldBeEmpty("anchors that the compiler does not ask for");
        asked.Except(known).Except(OfDialects(kind)).ShouldBeEmpty("keys that the compiler asks for, without an anchor");
    }

    [Fact]
    public void A_dialects_key_is_in_the_page_of_the_dialects() =>
        TypesFile.Keys.Where(k => k.IsDialect && !Dialects.Contains($"{k.Name}:", StringComparison.Ordinal))
            .Select(k => $"{k.Type}.{k.Name}").ShouldBeEmpty();

    private static IEnumerable<TypedKey> Typed(Kind kind) => TypesFile.Keys.Where(k => kind.Interfaces.Contains(k.Type));

    private static IEnumerable<string> KeysOf(Kind kind) => LanguagePage.Keys.Where(k => k.Kind == kind).Select(k => k.Key);

    // Common keys have one anchor.
    private static string AnchorOf(Kind kind, string key) =>
        !Anchors.Contains($"{kind.Name}.{key}") && kind.Wider is { } wider ? $"{wider.Name}.{key}" : $"{kind.Name}.{key}";

    private static IEnumerable<string> OfDialects(Kind kind) =>
        Kind.All.Where(k => k == kind || k == kind.Wider || k.Wider == kind).SelectMany(Typed)
            .Concat(TypesFile.Keys.Where(k => k.Type == WholeDialect(kind))).Where(k => k.IsDialect).Select(k => k.Name);

    // A shape that belongs to a dialect as a whole.
    private static string? WholeDialect(Kind kind) =>
        kind.Name.Split('.')[0] switch { "view" => "UntypedView", "action" => "DialectAction", _ => null };

    // An unknown key is reported regardless of its value, so every word is inserted, and the words that are not reported are keys.
    private static IEnumerable<string> AskedOf(ObjectValue written)
    {
        var words = Words.Except(written.Properties.Select(p => p.Name.Text)).ToList();
        var text = string.Concat(words.Select(w => $"{w}: unknown, "));
        var start = written.Origin.Span.Start + 1;
        var said = TruthFile.EveryKey.With(new(start, 0), text)
            .Where(d => d.Code == "TR2001" && d.Span.Start >= start && d.Span.End <= start + text.Length);
        var refused = said.Select(d => text[(d.Span.Start - start)..(d.Span.End - start)]).ToHashSet();
        return refused.Contains(Nonsense) ? words.Except(refused).Concat(written.Properties.Select(p => p.Name.Text)) : [];
    }

    [GeneratedRegex("\"([a-z][A-Za-z]*)\"")]
    private static partial Regex Word();
}
