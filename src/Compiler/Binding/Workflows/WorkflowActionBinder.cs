using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>Binds the actions of a workflow.</summary>
/// <param name="entity">The entity of `entity`: empty for none; null if it is unknown, which was reported.</param>
internal sealed class WorkflowActionBinder(EntityDrafts entities, AppShape app, string? entity, Names names, DiagnosticBag diagnostics)
{
    private static readonly string[] Types = ["log", "email", "webhook", "create", "update", "delete", "behavior", "notify"];

    public IReadOnlyList<(WorkflowAction Action, Origin Origin)> Bind(ObjectReader workflow)
    {
        var bound = new List<(WorkflowAction, Origin)>();
        foreach (var value in Written(workflow))
        {
            if (ReaderOf(value) is { } reader && Action(reader) is { } action)
            {
                bound.Add((action, value.Origin));
            }
        }

        return bound;
    }

    // Dialect: `action: 'email', params: { … }` next to each other, for a single action.
    private IReadOnlyList<Value> Written(ObjectReader workflow)
    {
        if (workflow.Find("action") is not { } single)
        {
            if (workflow.Require("actions") && workflow.Value("actions") is ListValue { Items.Count: 0 } empty)
            {
                diagnostics.Add(Rules.Empty.At(empty.Origin, workflow.What, "action"));
            }

            return workflow.Items("actions");
        }

        diagnostics.Add(Rules.ReadAs.At(single.Name.Origin, "action", "actions"));
        if (single.Value is not StringValue || workflow.Find("params") is not { Value: ObjectValue parameters })
        {
            return [single.Value, .. workflow.Items("actions")];
        }

        var type = new Property(new("type", single.Value.Origin), single.Value, null);
        return [new ObjectValue(single.Value.Origin.To(parameters.Origin), [type, .. parameters.Properties]), .. workflow.Items("actions")];
    }

    private ObjectReader? ReaderOf(Value value)
    {
        switch (value)
        {
            case StringValue text:
                diagnostics.Add(Rules.ReadAs.At(text.Origin, text.Text, $"{{ type: '{LastWord(text.Text)}' }}"));
                return new(new ObjectValue(text.Origin, [new(new("type", text.Origin), text with { Text = LastWord(text.Text) }, null)]),
                    "the action", diagnostics);
            case ObjectValue o:
                return new(Flat(o), "the action", diagnostics);
            case ErrorValue:
                return null;
            default:
                diagnostics.Add(Rules.WrongType.At(value.Origin, "actions", "objects", value.Kind));
                return null;
        }
    }

    private ObjectValue Flat(ObjectValue action)
    {
        if (action.Find("params") is not { Value: ObjectValue parameters } property)
        {
            return action;
        }

        diagnostics.Add(Rules.ReadAs.At(property.Name.Origin, "params",
            string.Join("`, `", parameters.Properties.Select(p => p.Name.Text))));
        return action with { Properties = [.. action.Properties.Where(p => p != property),
            .. parameters.Properties.Where(p => action.Find(p.Name.Text) is null)] };
    }

    private WorkflowAction? Action(ObjectReader reader)
    {
        var reveals = reader.Texts("reveals");
        var secrecy = new Secrecy(entities, reveals, diagnostics);
        var context = entity is null ? null : new BindingContext(app, ExpressionPlace.Action, entity.Length == 0 ? null : entity);
        var texts = new ActionTexts(context, secrecy, diagnostics);
        var messages = new MessageActionBinder(reader, texts, app, diagnostics);
        var rows = new RowActionBinder(reader, texts, entities, names, diagnostics);
        if (TypeOf(reader) is not { } type)
        {
            return null;
        }

        WorkflowAction? action = type switch
        {
            "log" => messages.Log(),
            "email" => messages.Email(),
            "webhook" => messages.Webhook(),
            "notify" => messages.Notify(),
            "create" => rows.Create(),
            "update" => rows.Update(),
            "delete" => rows.Delete(),
            _ => rows.Behavior(),
        };
        secrecy.Close(texts.IsBlind);
        reader.Close();
        return action;
    }

    // Dialect: `notify.email`; and `action` instead of `type`.
    private string? TypeOf(ObjectReader reader)
    {
        var key = reader.Value("type") is null && reader.Find("action") is { } dialect && Said(dialect.Name, "action", "type")
            ? "action" : "type";
        if (reader.Require(key) && reader.TextValue(key) is { } text && !Types.Contains(text.Text) && Types.Contains(LastWord(text.Text)))
        {
            diagnostics.Add(Rules.ReadAs.At(text.Origin, text.Text, LastWord(text.Text)));
            return LastWord(text.Text);
        }

        return reader.Choice(key, Types);
    }

    private bool Said(Identifier at, string written, string read)
    {
        diagnostics.Add(Rules.ReadAs.At(at.Origin, written, read));
        return true;
    }

    private static string LastWord(string text) => text[(text.LastIndexOf('.') + 1)..].ToLowerInvariant();
}
