using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>A model while it is imported: its fields by the names in the schema.</summary>
internal sealed class DraftModel(ModelSyntax syntax, IReadOnlyList<ModelSyntax> parts, ImportedModel model)
{
    public ModelSyntax Syntax => syntax;

    public ImportedModel Model => model;

    /// <summary>The fields of the model and its mixins; an own field replaces one of a mixin.</summary>
    public IReadOnlyList<ModelFieldSyntax> Fields { get; } =
        [.. parts.AsEnumerable().Reverse().SelectMany(p => p.Fields).GroupBy(f => f.Name.Text).Select(g => g.Last())];

    /// <summary>The attributes of the model and its mixins.</summary>
    public IReadOnlyList<AttributeSyntax> Attributes { get; } = [.. parts.SelectMany(p => p.Attributes)];

    /// <summary>What a name of the schema has become: a foreign key is its relation.</summary>
    public Dictionary<string, ImportedField> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>The relations of other models whose ways back these fields are.</summary>
    public Dictionary<string, (DraftModel From, ImportedField Relation)> Backs { get; } = new(StringComparer.Ordinal);

    /// <summary>The model whose rows those of this one extend, and the relation to it.</summary>
    public (DraftModel Model, ImportedField Way)? Extended { get; set; }

    public AttributeSyntax? Find(string attribute) => Attributes.FirstOrDefault(a => a.Name == attribute);

    /// <summary>The fields that a list of names contains; null, and a diagnostic, if one of them does not exist.</summary>
    public IReadOnlyList<ImportedField>? FieldsOf(SchemaExpression? list, DiagnosticBag diagnostics)
    {
        var found = new List<ImportedField>();
        foreach (var item in list is ListOperand { Items: var items } ? items : list is null ? [] : [list])
        {
            var name = item switch { NameOperand n => n.Name, CallOperand c => c.Name, _ => null };
            if (name is null)
            {
                return null;
            }

            if (Fields.All(f => f.Name.Text != name))
            {
                var wrong = Rules.UnknownSchemaField.At(item.Origin, syntax.Name.Text, name).Suggest(name, Fields.Select(f => f.Name.Text));
                diagnostics.Add(wrong.Help is null ? wrong.WithHelp("add the field, or correct the name") : wrong);
                return null;
            }

            if (!ByName.TryGetValue(name, out var field))
            {
                return null;
            }

            found.Add(field);
        }

        return found.Count == 0 ? null : [.. found.Distinct()];
    }
}
