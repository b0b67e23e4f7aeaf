using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Whether a field can hold what an expression gives.</summary>
internal sealed class Assignability(DiagnosticBag diagnostics)
{
    /// <summary>Reports the first reason why it cannot.</summary>
    public void Check(Expression value, Field field, Origin at)
    {
        if (field.Type is BrokenType)
        {
            return;
        }

        foreach (var end in Ends(value).Where(e => !Fits(e, field.Type)))
        {
            var wrong = end is Constant { Value: string text } && field.Type is EnumType { Options: var options }
                ? Rules.BadValue.At(at, $"`{field.Name}`", $"`{text}`: it is no option").Suggest(text, options)
                : Rules.WrongValue.At(at, field.Name, Describe(field.Type), ExpressionBinder.Describe(end.Type));
            diagnostics.Add(wrong);
            return;
        }
    }

    // What it can come to: the branches of choices.
    private static IEnumerable<Expression> Ends(Expression value) => value switch
    {
        Conditional e => [.. Ends(e.WhenTrue), .. Ends(e.WhenFalse)],
        Coalesce e => [.. Ends(e.Left), .. Ends(e.Right)],
        _ => [value],
    };

    private static bool Fits(Expression value, FieldType type) => (type, value.Type) switch
    {
        (_, ScalarType { Kind: ScalarKind.Error or ScalarKind.Null }) => true,
        (EnumType t, Compiler.Expressions.EnumType e) => e.Options.All(t.Options.Contains),
        (EnumType t, _) => value is Constant { Value: string option } && t.Options.Contains(option),
        (StringType or TextType, Compiler.Expressions.EnumType) => true,
        (StringType or TextType or EmailType or UrlType, ScalarType { Kind: ScalarKind.String }) => true,
        (BooleanType, ScalarType { Kind: ScalarKind.Boolean }) => true,
        (IntegerType, ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration }) => true,
        (NumberType or DecimalType, ScalarType { Kind: ScalarKind.Integer or ScalarKind.Number or ScalarKind.Duration } or Compiler.Expressions.DecimalType) => true,
        (DateType, ScalarType { Kind: ScalarKind.Date }) => true,
        (DateTimeType, ScalarType { Kind: ScalarKind.DateTime }) => true,
        (DateType, _) => value is Constant { Value: string day } && Times.Date(day) is not null,
        (DateTimeType, _) => value is Constant { Value: string instant } && Times.Instant(instant) is not null,
        (UuidType, ScalarType { Kind: ScalarKind.Uuid } or IdType) => true,
        (RelationType { Many: true } t, _) => value.Type is ListType { Of: RowType row } && row.Entity == t.To.Text,
        (RelationType t, IdType id) => id.Entity == t.To.Text,
        (RelationType t, RowType row) => row.Entity == t.To.Text,
        (JsonType, ListType or RowType) => false,
        (JsonType, _) => true,
        _ => false,
    };

    private static string Describe(FieldType type) => type switch
    {
        EnumType => "one of its options",
        BooleanType => "`true` or `false`",
        IntegerType => "an integer",
        NumberType or DecimalType => "a number",
        DateType => "a date",
        DateTimeType => "a datetime",
        UuidType => "a uuid",
        RelationType { Many: true } t => $"a list of ids of rows of `{t.To}`",
        RelationType t => $"the id of a row of `{t.To}`",
        JsonType => "a value",
        PasswordType => "nothing",
        _ => "a text",
    };
}
