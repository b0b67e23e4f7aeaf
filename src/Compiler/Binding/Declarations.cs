using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Symbols;

namespace Truth.Compiler.Binding;

/// <summary>Records the declarations of an app, for definitions in editors.</summary>
internal sealed class Declarations(Meanings meanings, Names names)
{
    public void Note(EntityDrafts entities, IReadOnlyList<Property> views, IReadOnlyList<Property> workflows)
    {
        foreach (var entity in entities)
        {
            Declare(entity.Name, entity.Name, SymbolKind.Entity, $"entity {entity.Name}", entity.Doc, entity.Identifier.Origin);
            foreach (var field in entity.Fields)
            {
                Note(entity, field);
            }

            foreach (var computed in entity.Reader.Named("computed"))
            {
                Declare($"{entity.Name}.{computed.Name.Text}", computed.Name.Text, SymbolKind.Field,
                    $"computed {entity.Name}.{computed.Name.Text}", computed.Doc, computed.Name.Origin);
            }

            foreach (var behavior in entity.Reader.Named("behaviors"))
            {
                Note(entity, behavior);
            }
        }

        foreach (var view in views)
        {
            Declare($"view {view.Name.Text}", view.Name.Text, SymbolKind.View, $"view {view.Name.Text}", view.Doc, view.Name.Origin);
        }

        foreach (var workflow in workflows)
        {
            Declare($"workflow {workflow.Name.Text}", workflow.Name.Text, SymbolKind.Workflow, $"workflow {workflow.Name.Text}",
                workflow.Doc, workflow.Name.Origin);
        }
    }

    private void Note(EntityDraft entity, FieldDraft field)
    {
        var id = $"{entity.Name}.{field.Name}";
        Declare(id, field.Name, SymbolKind.Field, $"field {id}: {TypeOf(field.Field)}", field.Field.Description, field.Identifier.Origin);
        var written = entity.Reader.Named("fields").FirstOrDefault(p => p.Name.Text == field.Name)?.Value as ObjectValue;
        if (written?.Find("default")?.Value is StringValue initial && field.Field.Type is EnumType { Options: var known })
        {
            names.Option(initial, id, known);
        }

        if ((written?.Find("options") ?? written?.Find("values"))?.Value is ListValue options)
        {
            foreach (var option in options.Items.OfType<StringValue>())
            {
                Declare($"{id}={option.Text}", option.Text, SymbolKind.Option, $"option {option.Text} of {id}", null, Names.Inside(option));
            }
        }
    }

    private void Note(EntityDraft entity, Property behavior)
    {
        var id = $"{entity.Name}.{behavior.Name.Text}()";
        Declare(id, behavior.Name.Text, SymbolKind.Behavior, $"behavior {entity.Name}.{behavior.Name.Text}", behavior.Doc,
            behavior.Name.Origin);
        foreach (var parameter in ((behavior.Value as ObjectValue)?.Find("parameters")?.Value as ObjectValue)?.Properties ?? [])
        {
            Declare($"{id}.{parameter.Name.Text}", parameter.Name.Text, SymbolKind.Parameter,
                $"parameter {parameter.Name.Text} of {entity.Name}.{behavior.Name.Text}", parameter.Doc, parameter.Name.Origin);
        }
    }

    private void Declare(string id, string name, SymbolKind kind, string signature, string? description, Text.Origin origin) =>
        meanings.Declare(id, new(name, kind, signature, description, origin));

    // In readable form: `relation to Person`, `enum`.
    private static string TypeOf(Field field)
    {
        var type = field.Type switch
        {
            RelationType relation => $"relation to {(relation.Many ? "many " : "")}{relation.To.Text}",
            EnumType { Options: var options } => string.Join(" | ", options.Select(o => $"'{o}'")),
            var other => other.Word,
        };
        return field.Required ? $"{type}, required" : type;
    }
}
