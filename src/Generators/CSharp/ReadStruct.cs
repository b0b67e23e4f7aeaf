using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>A record struct with the values that rules read: of the caller, of a row, or of the parameters of a behavior.</summary>
internal sealed record ReadStruct(string Type, ValueList<ReadValue> Values)
{
    /// <summary>The member for a path.</summary>
    public string Member(ValueList<string> path) => Values.First(v => v.Path == path).Member;

    /// <summary>How a path is read from the objects of the runtime.</summary>
    public string Access(ValueList<string> path) => Values.First(v => v.Path == path).Access.Text;
}

/// <summary>A value: its path, its member, its type, and how it is read from the objects of the runtime.</summary>
/// <param name="Path">From `user`, `entity` or `input`.</param>
/// <param name="Member">Of the record struct.</param>
/// <param name="Type">Nullable.</param>
/// <param name="Access">An expression.</param>
/// <param name="Ordinal">Its place in a row; -1 of what is no row.</param>
internal sealed record ReadValue(ValueList<string> Path, string Member, Code Type, Code Access, int Ordinal = -1);

/// <summary>All values that the rules of an entity read.</summary>
internal sealed class Readings
{
    // The class of the places of values, within a record struct.
    private const string Ordinals = "Ordinal";

    private readonly EntityPart _part;
    private readonly RuntimeTypes _types;

    public Readings(EntityPart part, IReadOnlyList<NamedRule> rules, RuntimeTypes types)
    {
        (_part, _types) = (part, types);
        Related = [.. RowPaths(rules).Where(IsRelated).DistinctBy(p => p.Text)];
        User = OfUser(rules);
        Row = OfRow([.. RowPaths(rules)]);
        Inputs = [.. part.Entity.Behaviors.Zip(part.Names.Inputs, (behavior, type) => OfInput(behavior, type, rules)).OfType<ReadStruct>()];
    }

    public ReadStruct User { get; }

    public ReadStruct Row { get; }

    public IReadOnlyList<ReadStruct> Inputs { get; }

    /// <summary>Paths to related rows, in the order of the path columns of a row.</summary>
    public IReadOnlyList<ValuePath> Related { get; }

    /// <summary>The struct of `input`.</summary>
    public ReadStruct? Input(NamedRule rule) => rule.Role.Kind == RuleKind.Guard
        ? Inputs.FirstOrDefault(i => i.Type == _part.Names.Inputs[_part.Entity.Behaviors.ToList().FindIndex(b => b.Name == rule.Role.Of)])
        : Row;

    // `input` is a row as well, except in a guard, where it contains the parameters.
    private static IEnumerable<ValuePath> RowPaths(IEnumerable<NamedRule> rules) =>
        rules.SelectMany(rule => rule.Role.Kind == RuleKind.Guard ? rule.Reads.Entity : rule.Reads.Entity.Concat(rule.Reads.Input));

    private ReadStruct OfUser(IReadOnlyList<NamedRule> rules)
    {
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, _part.Names.Caller, "Of", "Id"]);
        var id = new ReadValue(["id"], "Id", new("string?"), new("caller.Id"));
        var rest = rules.SelectMany(r => r.Reads.User).Where(p => p.Text != "id").DistinctBy(p => p.Text);
        return new(_part.Names.Caller, [id, .. rest.Select(p => new ReadValue(
            p.Names, names.Take(MemberName(p), "Value"), TypeOf(p.Type), Access("caller", p.Type, CSharpLiteral.String(p.Text))))]);
    }

    // The values of the row in the order of its columns, followed by those of related rows.
    private ReadStruct OfRow(IReadOnlyList<ValuePath> paths)
    {
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, _part.Names.Row, "Of", Ordinals]);
        var columns = _part.Columns.Select(f => f.Name).ToList();
        var own = paths.Where(p => !IsRelated(p)).DistinctBy(p => p.Text).OrderBy(p => columns.IndexOf(p.Text));
        return new(_part.Names.Row,
        [
            .. own.Select(p => RowValue(p, columns.IndexOf(p.Text), names)),
            .. Related.Select((p, i) => RowValue(p, columns.Count + i, names)),
        ]);
    }

    // It is not a column.
    private static bool IsRelated(ValuePath path) => path.Through.Count > 0 || path.Asked is not null;

    private ReadValue RowValue(ValuePath path, int ordinal, UniqueNames names)
    {
        var member = names.Take(MemberName(path), "Value");
        return new(path.Names, member, TypeOf(path.Type), Access("row", path.Type, new($"{Ordinals}.{member}")), ordinal);
    }

    private ReadStruct? OfInput(Behavior behavior, string type, IReadOnlyList<NamedRule> rules)
    {
        var paths = rules.Where(r => r.Role == new RuleRole(RuleKind.Guard, behavior.Name)).SelectMany(r => r.Reads.Input).ToList();
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, type, "Of", Ordinals]);
        var order = behavior.Parameters.Select(p => p.Name).ToList();
        var asked = OfQuestions(behavior, rules);
        return paths.Count == 0 ? null : new(type,
        [
            .. paths.Where(p => !IsRelated(p)).DistinctBy(p => p.Text).OrderBy(p => order.IndexOf(p.Text))
                .Select(p => RowValue(p, order.IndexOf(p.Text), names)),
            .. asked.Select((p, i) => RowValue(p, order.Count + i, names)),
        ]);
    }

    /// <summary>
    /// Conditions on many rows in the guard of a behavior that use its input, and values of rows to which parameters lead.
    /// </summary>
    public static IReadOnlyList<ValuePath> OfQuestions(Behavior behavior, IEnumerable<NamedRule> rules) =>
        [.. rules.Where(r => r.Role == new RuleRole(RuleKind.Guard, behavior.Name)).SelectMany(r => r.Reads.Input)
            .Where(IsRelated).DistinctBy(p => p.Text)];

    private static string MemberName(ValuePath path) =>
        string.Concat(path.Names.Take(path.Names.Count - (path.Asked is null ? 0 : 1)).Select(CSharpLiteral.Pascal));

    private Code TypeOf(ExpressionType type) => new($"{_types[CSharpValue.Of(type).Type]}?");

    private static Code Access(string source, ExpressionType type, Code slot) => new($"{source}.{CSharpValue.Of(type).Read}({slot})");
}
