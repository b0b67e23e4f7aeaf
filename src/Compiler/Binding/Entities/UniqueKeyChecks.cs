using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Reports unique keys over rows that a caller who can write one may not be able to read.</summary>
internal sealed class UniqueKeyChecks(EntityDrafts entities, DiagnosticBag diagnostics)
{
    /// <param name="model">A model without errors.</param>
    public void Warn(AppModel model)
    {
        var app = ModelShapes.Of(model);
        foreach (var entity in model.Entities.Where(e => e.Unique.Count > 0 || e.Fields.Any(f => f.Unique)))
        {
            foreach (var key in TellingKeys.Of(model, app, entity))
            {
                var what = string.Join(" with ", key.Fields.Select(k => $"`{k}`"));
                diagnostics.Add(Rules.UniqueTells.At(OriginOf(entity, key.Fields), what)
                    .WithHelp("if their existence is a secret, add a field to the key so that only rows with the same readers share it, such as the tenant"));
            }
        }
    }

    private Origin OriginOf(Entity entity, ValueList<string> key)
    {
        var draft = entities.Find(entity.Name.Text)!;
        var written = UniqueKeyBinder.Written(draft)
            .Where(k => k.Fields.Items.OfType<StringValue>().Select(i => i.Text).Distinct().SequenceEqual(key)).ToList();
        return written.Count > 0 ? written[0].Origin : draft.FindField(key[0])?.Identifier.Origin ?? draft.Identifier.Origin;
    }
}
