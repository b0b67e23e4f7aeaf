using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Whether a field accepts the values of an expression.</summary>
internal sealed class Assignability(DiagnosticBag diagnostics)
{
    /// <summary>Reports the first reason why it does not.</summary>
    public void Check(Expression value, Field field, Origin at)
    {
        if (field.Type is BrokenType)
        {
            return;
        }

        foreach (var end in Ends(value).Where(e => !Fits(e, field.Type)))
        {
            var wrong = end is Constant { Value: string text } && field.Type is EnumType { Options: var options }
                ? Rules.BadValue.At(at, $"`{field.Name}`", $"`{text}`: it is not an option").Suggest(text, options)
                : Rules.WrongValue.At(at, field.Name, field.Type.Noun, ExpressionBinder.Describe(end.Type));
            diagnostics.Add(wrong);
            return;
        }
    }

    // A wrong type is not reported for null, or for a value with an error that was already reported.
    private static bool Fits(Expression value, FieldType type) =>
        value.Type is ScalarType { Kind: ScalarKind.Error or ScalarKind.Null } || new Assignable(value).Of(type);

    // The possible results: the branches of choices.
    private static IEnumerable<Expression> Ends(Expression value) => value switch
    {
        Conditional e => [.. Ends(e.WhenTrue), .. Ends(e.WhenFalse)],
        Coalesce e => [.. Ends(e.Left), .. Ends(e.Right)],
        _ => [value],
    };
}
