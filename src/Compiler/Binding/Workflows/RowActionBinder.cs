using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>Binds actions that change rows.</summary>
internal sealed class RowActionBinder(ObjectReader reader, ActionTexts texts, EntityDrafts entities, Names names, DiagnosticBag diagnostics)
{
    private readonly ConstantBinder _constants = new(diagnostics);
    private readonly Assignability _types = new(diagnostics);

    public CreateAction? Create()
    {
        var (target, written) = (Target(), reader.Named("fields"));
        if (target is null)
        {
            return null;
        }

        var given = written.Select(p => p.Name.Text).ToHashSet();
        foreach (var field in target.Fields.Where(f => f.Field is { Required: true, System: false, Default: null }
            && !given.Contains(f.Name)))
        {
            diagnostics.Add(Rules.MissingKey.At(reader.OriginOf("fields"), $"a new `{target.Name}`", field.Name)
                .WithNote("it is required here", field.Identifier.Origin));
        }

        return new(new(target.Name), Assigned(written, target));
    }

    public UpdateAction? Update()
    {
        var target = Target();
        reader.Require("fields");
        var (where, written) = (Where(target), reader.Named("fields"));
        var assigned = target is null ? [] : Assigned(written, target);
        return target is null || where is null ? null : new(new(target.Name), where, assigned);
    }

    public DeleteAction? Delete()
    {
        var target = Target();
        return Where(target) is { } where ? new(new(target!.Name), where) : null;
    }

    public BehaviorAction? Behavior()
    {
        var target = Target();
        reader.Require("name");
        reader.Require("id");
        var (name, id, input) = (reader.TextValue("name"), reader.Value("id"), reader.Named("input"));
        var behavior = name is null ? null : target?.Behaviors.Find(b => b.Name == name.Text);
        if (name is not null && target is not null && behavior is null)
        {
            diagnostics.Add(Rules.UnknownBehavior.At(name.Origin, target.Name, name.Text)
                .Suggest(name.Text, target.Behaviors.Select(b => b.Name)));
        }

        var row = id is null || target is null ? null : Row(id, target);
        var assigned = behavior is null ? [] : Input(input, behavior);
        return behavior is null || row is null ? null : new(new(target!.Name), row, behavior.Name, assigned);
    }

    private EntityDraft? Target()
    {
        reader.Require("entity");
        return names.Entity(reader.TextValue("entity"), entities);
    }

    // Changing all rows by mistake must be impossible, so `where` is required.
    private Rule? Where(EntityDraft? target)
    {
        if (reader.Value("where") is null)
        {
            reader.Require("where");
            return null;
        }

        if (target is null || texts.Context is not { } context)
        {
            return null;
        }

        context = context with { Sought = target.Name };
        return reader.Value("where") switch
        {
            ObjectValue o => OfFields(o, target, context),
            var expression => new RuleBinder(context.App, diagnostics).Condition(expression!, context, "`where`"),
        };
    }

    // `{ project: '${entity.project}', status: 'open' }`: each field has this value.
    private Rule? OfFields(ObjectValue fields, EntityDraft target, BindingContext context)
    {
        Rule? all = null;
        foreach (var (name, value, _) in fields.Properties)
        {
            if (names.Field(new StringValue(name.Origin, name.Text, null), target, withComputed: false, withSecrets: true) is null
                || value is ErrorValue)
            {
                continue;
            }

            var field = new BareFieldSyntax(name.Origin, name.Text);
            var other = ExpressionBinder.WithoutFields(texts.Syntax(value) ?? Texts.Literal(value, value.Origin), context);
            var equal = new BinarySyntax(value.Origin, SyntaxOperator.Equal, value.Origin, field, other) { Height = other.Height + 1 };
            var one = new Rule($"{name.Text} == {(value is StringValue s ? ActionTexts.Source(s) : Texts.Of(value))}",
                ExpressionBinder.Condition(equal, context, diagnostics));
            all = all is null ? one
                : new($"{all.Source} && {one.Source}",
                    new Binary(ExpressionType.Boolean, BinaryOperator.And, all.Expression, one.Expression));
        }

        return all;
    }

    private Rule? Row(Value id, EntityDraft target)
    {
        if (texts.IsBlind)
        {
            return null;
        }

        var rule = ActionTexts.IsDynamic(id) ? texts.Single(id) : null;
        if (rule is null || rule.Expression.Type is not IdType type || type.Entity != target.Name)
        {
            if (rule?.Expression.Type != ExpressionType.Error && id is not ErrorValue)
            {
                diagnostics.Add(Rules.BadValue.At(id.Origin, "`id`", $"this expression: its value is not a `{target.Name}`")
                    .WithHelp("write an expression that identifies the row, such as `'${entity.id}'`"));
            }

            return null;
        }

        return rule;
    }

    private ValueList<Assignment> Assigned(IReadOnlyList<Property> written, EntityDraft target)
    {
        var assigned = new List<Assignment>();
        foreach (var property in written)
        {
            if (names.Field(new StringValue(property.Name.Origin, property.Name.Text, null), target, withComputed: false,
                withSecrets: true) is null || target.FindField(property.Name.Text) is not { Field: var field })
            {
                continue;
            }

            if (field.System || field.Type is PasswordType)
            {
                diagnostics.Add(Rules.NeverWritten.At(property.Name.Origin, field.Name));
            }
            else if (Value(property.Value, field) is { } value)
            {
                assigned.Add(new(field.Name, value));
            }
        }

        return [.. assigned];
    }

    private ValueList<Assignment> Input(IReadOnlyList<Property> written, Behavior behavior)
    {
        var assigned = new List<Assignment>();
        foreach (var (name, value, _) in written)
        {
            if (behavior.Parameters.FirstOrDefault(p => p.Name == name.Text) is not { } parameter)
            {
                diagnostics.Add(Rules.UnknownParameter.At(name.Origin, name.Text)
                    .Suggest(name.Text, behavior.Parameters.Select(p => p.Name)));
            }
            else if (Value(value, parameter) is { } input)
            {
                assigned.Add(new(name.Text, input));
            }
        }

        foreach (var parameter in behavior.Parameters.Where(p => p is { Required: true, Default: null }
            && written.All(w => w.Name.Text != p.Name)))
        {
            diagnostics.Add(Rules.MissingKey.At(reader.OriginOf("input"), $"behavior `{behavior.Name}`", parameter.Name));
        }

        return [.. assigned];
    }

    private AssignedValue? Value(Value value, Field field)
    {
        switch (value)
        {
            case StringValue { Text: "now" } when field.Type.Has(FieldUses.Moment):
                return new AssignedNow();
            case StringValue { Text: "currentUser" } when field.Type is RelationType { Many: false } link
                && link.To.Text == entities.Auth?.Name:
                return new AssignedCaller();
        }

        if (!ActionTexts.IsDynamic(value))
        {
            return _constants.Json(value, field, $"`{field.Name}`") is { } json ? new AssignedConstant(json) : null;
        }

        if (texts.Single(value) is { } rule)
        {
            _types.Check(rule.Expression, field, value.Origin);
            return new AssignedExpression(rule);
        }

        if (value is not StringValue mixed)
        {
            return null;
        }

        var text = texts.Text(mixed);
        if (field.Type.Has(FieldUses.Search) || field.Type is JsonType or BrokenType || text.Parts.Count < 2)
        {
            return new AssignedText(text);
        }

        diagnostics.Add(Rules.BadValue.At(value.Origin, $"`{field.Name}`", "a concatenated string").WithHelp("write `'${…}'` alone"));
        return null;
    }
}
