using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Names and options of the whole app that look the same but differ: of each pair, the one with unusual letters is reported.
/// </summary>
internal sealed class SimilarNames(EntityDrafts entities, DiagnosticBag diagnostics)
{
    public void Warn()
    {
        var all = entities.SelectMany(Of).ToList();
        if (all.TrueForAll(name => name.Text.All(char.IsAscii)))
        {
            return;
        }

        var seen = new Dictionary<string, Identifier>(StringComparer.Ordinal);
        foreach (var name in all.OrderBy(n => !n.Text.All(char.IsAscii)))
        {
            var skeleton = Confusables.Skeleton(name.Text);
            if (!seen.TryAdd(skeleton, name) && seen[skeleton] is var first && first.Text != name.Text && Confusables.Of(name.Text) is null)
            {
                diagnostics.Add(Rules.Lookalike.At(name.Origin, name.Text, $"looks like `{first.Text}` but is a different name")
                    .WithNote("the other name is here", first.Origin).WithHelp("write it with different letters"));
            }
        }
    }

    private static IEnumerable<Identifier> Of(EntityDraft entity) =>
    [
        entity.Identifier, .. Keys(entity.Reader, "fields"), .. Keys(entity.Reader, "computed"), .. Keys(entity.Reader, "behaviors"),
        .. entity.Reader.Named("fields").Select(f => f.Value).OfType<ObjectValue>().SelectMany(Options),
    ];

    private static IEnumerable<Identifier> Options(ObjectValue field) =>
        from options in new[] { field.Find("options"), field.Find("values") }
        where options?.Value is ListValue
        from option in ((ListValue)options.Value).Items.OfType<StringValue>()
        select new Identifier(option.Text, option.Origin);

    private static IEnumerable<Identifier> Keys(ObjectReader reader, string key) =>
        reader.Value(key) is ObjectValue o ? o.Properties.Select(p => p.Name) : [];
}
