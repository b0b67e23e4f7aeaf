using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Reports what the language defines but this version does not implement, so that nobody believes that a deleted row is kept
/// because of `softDelete`. When something is implemented, remove its line.
/// </summary>
internal sealed class NotYetExecuted(DiagnosticBag diagnostics)
{
    private static readonly string[] EntityKeys = ["was"];

    public void Warn(EntityDraft entity)
    {
        foreach (var key in EntityKeys.Where(k => IsUsed(entity.Reader.Find(k))))
        {
            Warn(entity.Reader.Find(key), $"`{key}`");
        }

        foreach (var field in entity.Reader.Named("fields").Where(f => f.Value is ObjectValue))
        {
            Warn(field, (ObjectValue)field.Value);
        }
    }

    private void Warn(Property field, ObjectValue definition)
    {
        foreach (var key in (string[])["was"])
        {
            var property = definition.Find(key);
            if (IsUsed(property))
            {
                Warn(property, $"`{key}`");
            }
        }
    }

    private void Warn(Property? property, string what)
    {
        if (property is not null)
        {
            diagnostics.Add(Rules.NotYetDone.At(property.Name.Origin, what));
        }
    }

    private static bool IsUsed(Property? property) =>
        property?.Value is not (null or BooleanValue { Value: false } or ObjectValue { Properties.Count: 0 } or ListValue { Items.Count: 0 });
}
