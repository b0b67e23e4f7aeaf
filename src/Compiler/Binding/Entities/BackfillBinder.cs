using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the `backfill` of a field to the rows as they are in a database, when its migration is planned.</summary>
public static class BackfillBinder
{
    /// <summary>The expression; null if it is wrong, which <paramref name="diagnostics"/> say.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="before">The entities as they are in the database.</param>
    /// <param name="entity">The entity of the row.</param>
    /// <param name="field">The name of the field that takes the value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static Expression? Bind(string text, AppShape before, string entity, string field, FieldType type, DiagnosticBag diagnostics)
    {
        var source = new SourceText(field, text);
        var value = ExpressionBinder.Value(source, new(before, ExpressionPlace.Computed, entity), diagnostics);
        if (!diagnostics.HasErrors)
        {
            new Assignability(diagnostics).Check(value, new() { Name = field, Type = type, Label = field }, new(source, new(0,
                text.Length)));
        }

        return diagnostics.HasErrors ? null : value;
    }
}
