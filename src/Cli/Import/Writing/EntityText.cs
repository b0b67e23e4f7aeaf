using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Writing;

/// <summary>Writes an imported model as an entity.</summary>
internal sealed class EntityText(ImportedModel model, IReadOnlySet<string> entities, RemovedRules removed, FileText text)
{
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    public void Write()
    {
        text.Add(model.Doc is { Length: > 0 } doc ? $"/** {TruthText.Doc(doc)} */\n" : "");
        text.Piece(() => text.Add(model.Name), Rename).Add(": {\n");
        Remarks(model.Remarks);
        text.Add(model.IsAuth ? "auth: true,\n" : "");
        text.Add(model.Plural is { } plural ? $"plural: {TruthText.Quoted(plural)},\n" : "");
        text.Add(Was() is { } was ? $"was: {TruthText.Quoted(was)},\n" : "");
        Fields();
        Keys("unique", model.Unique);
        Keys("indexes", model.Indexes);
        Search();
        Invariants();
        Permissions();
        text.Add("},\n");
    }

    private void Remarks(IEnumerable<Diagnostic> remarks)
    {
        foreach (var remark in remarks)
        {
            text.Comment($"{remark.Origin}: {remark.Message}");
        }
    }

    // The table has the name of the entity in one of its notations, or a former name.
    private string? Was() => model.Table.Length == 0 || model.Table == model.Name || model.Table == Casing.Snake(model.Name)
        || entities.Contains(model.Table) ? null : model.Table;

    private void Rename(Diagnostic error) =>
        model.Plural = $"{string.Join(' ', Casing.Words(model.Name)).ToLowerInvariant()} {(model.Plural is null ? "entries" : "rows")}";

    private void Fields()
    {
        text.Add("fields: {\n");
        var names = model.Fields.Select(f => f.Name).Concat(["id", "createdAt", "updatedAt"]).ToHashSet(StringComparer.Ordinal);
        var own = model.Fields.Where(f => !f.IsSystem).ToList();
        foreach (var field in own)
        {
            Remarks(field.Remarks);
            text.Piece(() => new FieldText(field, names, removed, text).Write(), error => Remove(field, error));
        }

        if (own.Count == 0)
        {
            text.Comment("An entity has at least one field; this model has none of its own.").Add("note: { type: 'string' },\n");
        }

        text.Add("},\n");
    }

    private void Remove(ImportedField field, Diagnostic error)
    {
        model.Fields.Remove(field);
        model.Unique.RemoveAll(k => k.Fields.Contains(field));
        model.Indexes.RemoveAll(k => k.Fields.Contains(field));
        model.Search.Remove(field);
        model.Remarks.Add(Rules.NotImported.At(field.Origin, $"field `{field.Given}`", error.Message));
    }

    private void Keys(string name, List<ImportedKey> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        text.Add($"{name}: [");
        foreach (var key in keys.DistinctBy(Shown).ToList())
        {
            text.Piece(() => text.Add(Shown(key)), error =>
            {
                keys.Remove(key);
                model.Remarks.Add(Rules.NotImported.At(key.Origin, $"a key of `{model.Name}`", error.Message));
            }).Add(", ");
        }

        text.Add("],\n");
    }

    private static string Shown(ImportedKey key) => $"[{string.Join(", ", key.Fields.Select(f => TruthText.Quoted(f.Name)))}]";

    private void Search()
    {
        if (model.Search.Count > 0)
        {
            text.Add($"search: [{string.Join(", ", model.Search.Distinct().Select(f => TruthText.Quoted(f.Name)))}],\n");
        }
    }

    private void Invariants()
    {
        foreach (var remark in removed.Remarks([.. model.Invariants.Values]))
        {
            text.Comment($"{remark.Origin}: {remark.Message}");
        }

        var said = model.Invariants.Where(i => !removed.Has(i.Value)).ToList();
        text.Add(said.Count > 0 ? "invariants: {\n" : "");
        foreach (var (sentence, rule) in said)
        {
            text.Add($"{TruthText.Quoted(sentence)}: ");
            text.Piece(() => text.Add(TruthText.Quoted(rule.Condition!)), error => removed.Remove(rule, error.Message)).Add(",\n");
        }

        text.Add(said.Count > 0 ? "},\n" : "");
    }

    private void Permissions()
    {
        text.Add(model.Rules.Count > 0 ? "permissions: {\n" : "permissions: { ");
        foreach (var action in Actions)
        {
            var rules = model.Rules.Where(r => r.Action == action).ToList();
            Remarks(removed.Remarks(rules));
            text.Add($"{action}: ");
            removed.Write(rules, RuleText.Nobody, text);
            text.Add(model.Rules.Count > 0 ? ",\n" : action == "delete" ? " " : ", ");
        }

        text.Add("},\n");
    }
}
