using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// The parts of `backfill` that the truth file determines: its syntax. Its names are those of the row as it was, which only the schema
/// recorded in a database says.
/// </summary>
internal static class BackfillChecks
{
    /// <summary>The text of the expression of a field.</summary>
    public static string? Field(StringValue? value, FieldType type, DiagnosticBag diagnostics)
    {
        if (value is null || type is BrokenType)
        {
            return null;
        }

        if (type is PasswordType or RelationType { Many: true })
        {
            diagnostics.Add(Rules.NotBackfilled.At(value.Origin, type.Noun));
            return null;
        }

        Texts.Parse(value, diagnostics);
        return Texts.OneLine(value.Text);
    }

    /// <summary>The rows from which those of an entity are made: `Order` or `Order.customer`.</summary>
    public static string? Entity(StringValue? value, DiagnosticBag diagnostics)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Text.Split('.') is { Length: 1 or 2 } parts && parts.All(part => part.Length > 0 && part.All(c =>
            char.IsLetterOrDigit(c) || c == '_')))
        {
            return value.Text;
        }

        diagnostics.Add(Rules.BadValue.At(value.Origin, "the `backfill` of an entity", $"`{value.Text}`")
            .WithHelp("write the name of an entity, such as `'Order'`, or that of its relation to this entity, such as `'Order.customer'`"));
        return null;
    }
}
