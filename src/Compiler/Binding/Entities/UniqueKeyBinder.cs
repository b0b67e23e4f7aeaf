using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the unique keys of an entity: lists of fields, or `{ fields, where }`.</summary>
internal sealed class UniqueKeyBinder(EntityDraft entity, Names names, AppShape app, DiagnosticBag diagnostics)
{
    private const string Key = "unique";

    public ValueList<UniqueKey> Bind() => [.. entity.Reader.Items(Key).Select(Bind).OfType<UniqueKey>()];

    /// <summary>The fields of each key as they are written, with the position of the key.</summary>
    public static IEnumerable<(Origin Origin, ListValue Fields)> Written(EntityDraft entity) =>
        from item in (entity.Reader.Value(Key) as ListValue)?.Items ?? []
        let fields = item as ListValue ?? (item as ObjectValue)?.Find("fields")?.Value as ListValue
        where fields is not null
        select (item.Origin, fields);

    private UniqueKey? Bind(Value written)
    {
        if (written is not ObjectValue)
        {
            return Fields(entity.Reader.TextsOf(written, Key)) is { Count: > 0 } all ? new(all) : null;
        }

        var reader = ObjectReader.Of(written, Key, "a unique key", diagnostics);
        reader.Require("fields");
        var fields = Fields(reader.Texts("fields"));
        var where = reader.Value("where") is { } condition ? Where(condition) : null;
        reader.Close();
        return fields.Count > 0 ? new(fields, where) : null;
    }

    private ValueList<string> Fields(IReadOnlyList<StringValue> written) => names.Fields(written, entity, withComputed: false);

    private Rule? Where(Value written)
    {
        var computed = new List<(string, string)>();
        var context = new BindingContext(app, ExpressionPlace.Invariant, entity.Name) { Computed = computed };
        var before = diagnostics.Count;
        var rule = new RuleBinder(app, diagnostics).Condition(written, context, $"`where` of a unique key of `{entity.Name}`");
        if (rule is not null && diagnostics.Count == before && (computed.Count > 0 || !IsPlain(rule.Expression)))
        {
            diagnostics.Add(Rules.NotAPartOfAKey.At(written.Origin)
                .WithHelp("compare stored fields of the row with values, such as `returnedAt == null && state in ['open', 'late']`"));
            return null;
        }

        return rule;
    }

    // What the index of a database can decide from the row alone, always in the same way.
    private static bool IsPlain(Expression e) => e switch
    {
        Unary { Operator: UnaryOperator.Not } not => IsPlain(not.Operand),
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => IsPlain(both.Left) && IsPlain(both.Right),
        Binary { Operator: var sign } comparison when sign.IsComparison() =>
            IsField(comparison.Left) && comparison.Right is Constant || comparison.Left is Constant && IsField(comparison.Right),
        Presence of => IsField(of.Operand),
        InList list => IsField(list.Operand) && list.Items.All(item => item is Constant),
        Constant => true,
        _ => IsField(e),
    };

    private static bool IsField(Expression e) =>
        e is Member { Of: Variable { Kind: VariableKind.Entity }, Type: not (ListType or RowType) };
}
