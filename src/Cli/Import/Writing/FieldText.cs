using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Writing;

/// <summary>Writes a field.</summary>
internal sealed class FieldText(ImportedField field, IReadOnlySet<string> names, RemovedRules removed, FileText text)
{
    public void Write()
    {
        text.Add(field.Doc is { Length: > 0 } doc ? $"/** {TruthText.Doc(doc)} */\n" : "");
        text.Add($"{field.Name}: {{ type: {TruthText.Quoted(field.Type)}");
        if (field.To is { } target)
        {
            Relation(target);
        }

        if (field.Options is { } options && field.Type == "enum")
        {
            text.Add($", options: [{string.Join(", ", options.Select(TruthText.Quoted))}]");
        }

        foreach (var key in field.Keys.ToList())
        {
            text.Piece(() => text.Add($", {key.Key}: {key.Value}"), error => Without($"`{key.Key}`", error, () => field.Keys.Remove(key)));
        }

        Flags();
        Permissions();
        text.Add(" },\n");
    }

    private void Relation(ImportedModel target)
    {
        text.Add($", to: {TruthText.Quoted(target.Name)}");
        text.Add(field.IsMany ? ", many: true" : "");
        text.Add(field.Inverse is { } inverse ? $", inverse: {TruthText.Quoted(inverse)}" : "");
        text.Add(field.OnDelete is { } onDelete ? $", onDelete: {TruthText.Quoted(onDelete)}" : "");
    }

    private void Flags()
    {
        text.Add(field.Required ? ", required: true" : "");
        if (field.Unique)
        {
            text.Piece(() => text.Add(", unique: true"), error => Without("`unique`", error, () => field.Unique = false));
        }
        else if (field.Index)
        {
            text.Piece(() => text.Add(", index: true"), error => Without("`index`", error, () => field.Index = false));
        }

        if (field.Default is { } value)
        {
            text.Piece(() => text.Add($", default: {value}"), error => Without("the default", error, () => field.Default = null));
        }

        text.Add(Was() is { } was ? $", was: {TruthText.Quoted(was)}" : "");
    }

    private string? Was() => field.Column.Length == 0 || field.Column == field.Name || field.Column == Casing.Snake(field.Name)
        || names.Contains(field.Column) ? null : field.Column;

    private void Without(string what, Diagnostic error, Action leaveOut)
    {
        leaveOut();
        field.Remarks.Add(Rules.NotImported.At(field.Origin, $"{what} of `{field.Given}`", error.Message));
    }

    private void Permissions()
    {
        string[] actions = [.. new[] { "read", "update" }.Where(a => field.Rules.Exists(r => r.Action == a))];
        if (actions.Length == 0)
        {
            return;
        }

        text.Add(", permissions: {\n");
        foreach (var action in actions)
        {
            var rules = field.Rules.Where(r => r.Action == action).ToList();
            foreach (var remark in removed.Remarks(rules))
            {
                text.Comment($"{remark.Origin}: {remark.Message}");
            }

            text.Add($"{action}: ");
            removed.Write(rules, "public", text);
            text.Add(",\n");
        }

        text.Add("}");
    }
}
