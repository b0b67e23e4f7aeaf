using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the behaviors of an entity.</summary>
internal sealed class BehaviorBinder(
    EntityDraft entity, EntityDrafts entities, FieldBinder fields, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    /// <summary>The behavior that every entity with `softDelete` has.</summary>
    public const string Restore = "restore";

    private readonly ConstantBinder _constants = new(diagnostics);
    private readonly Assignability _types = new(diagnostics);

    public void Bind()
    {
        foreach (var property in entity.Reader.Named("behaviors"))
        {
            if (!names.Check(property.Name, "a behavior"))
            {
                continue;
            }

            if (property.Name.Text is "create" or "read" or "update" or "delete")
            {
                diagnostics.Add(Rules.BehaviorName.At(property.Name.Origin, property.Name.Text)
                    .WithHelp("choose a name that describes what it does, such as `complete`"));
                continue;
            }

            CheckAddress(property.Name);
            entity.Behaviors.Add(Bind(property));
        }

        names.CheckCase(entity.Reader.Named("behaviors").Select(p => p.Name));
        if (IsKept(entity) && !entity.Behaviors.Exists(b => b.Name == Restore))
        {
            entity.Behaviors.Add(new() { Name = Restore, Label = Labels.Of(Restore), Type = BehaviorType.Restore });
        }
    }

    // Both have an address below that of the row.
    private void CheckAddress(Identifier name)
    {
        if (entity.FindField(name.Text) is { Field.Type: ContentType } file)
        {
            diagnostics.Add(Rules.NameTaken.At(name.Origin, name.Text, "the address of a file")
                .WithNote("that field is here", file.Identifier.Origin).WithHelp("give one of them another name"));
        }
    }

    /// <summary>Whether its deleted rows are kept, so that they can be restored.</summary>
    public static bool IsKept(EntityDraft entity) => entity.Reader.Find("softDelete")?.Value is BooleanValue { Value: true };

    private Behavior Bind(Property property)
    {
        var name = property.Name.Text;
        var reader = ObjectReader.Of(property.Value, name, $"behavior `{name}`", diagnostics);
        var type = name == Restore && IsKept(entity) ? BehaviorType.Restore : TypeOf(reader);
        Offer(reader);
        ValueList<Field> parameters = [.. reader.Named("parameters").Select(fields.BindParameter).OfType<Field>()];
        var shapes = ShapeBuilder.Parameters(name, parameters);
        var context = new BindingContext(rules.App, ExpressionPlace.Guard, entity.Name, shapes, Action: name);
        var behavior = new Behavior
        {
            Name = name,
            Label = reader.Caption("label") ?? Labels.Of(name),
            Description = reader.Text("description") ?? property.Doc,
            Type = type,
            Parameters = parameters,
            Fields = [.. Assigned(reader).Select(p => Assignment(p, entity, parameters, context)).OfType<Assignment>()],
            Effects = new EffectBinder(entity, entities, rules, names, diagnostics,
                (p, target) => Assignment(p, target, parameters, context)).Bind(reader, context),
            Permission = rules.Permission(reader.Find("permission"), name, entity.Name, $"`{name}` of `{entity.Name}`"),
            When = reader.Value("when") is { } when ? rules.Condition(when, context, $"`when` of `{name}`") : null,
            Emits = Events(reader, name),
            Icon = reader.Text("icon"),
            Confirm = reader.Caption("confirm"),
        };
        behavior = Required(reader, behavior);
        foreach (var twice in behavior.Fields.GroupBy(f => f.Field).Where(g => g.Count() > 1))
        {
            diagnostics.Add(Rules.Repeated.At(reader.OriginOf("modifies"), twice.Key));
        }

        if (type is BehaviorType.Delete or BehaviorType.Restore)
        {
            reader.Ignore("fields");
        }

        reader.Close();
        return behavior;
    }

    private BehaviorType TypeOf(ObjectReader reader) => reader.Choice("type", "update", "delete", "custom") switch
    {
        "delete" => BehaviorType.Delete,
        "custom" => BehaviorType.Custom,
        _ => BehaviorType.Update,
    };

    private IReadOnlyList<Property> Assigned(ObjectReader reader)
    {
        if (reader.Find("modifies") is not { } dialect)
        {
            return reader.Named("fields");
        }

        var readAs = Rules.ReadAs.At(dialect.Name.Origin, "modifies", "fields");
        diagnostics.Add(reader.Find("fields") is null ? readAs.WithFix("fields") : readAs);
        return [.. reader.Named("fields"), .. reader.Named("modifies")];
    }

    private void Offer(ObjectReader reader)
    {
        if (reader.Value("fields") is ObjectValue fields)
        {
            diagnostics.Meanings?.Read(fields.Origin, "fields",
                fields.Properties.Select(p => p.Name.Text)).Asked.AddRange(entity.Fields.Where(f => !f.Field.System).Select(f => f.Name));
        }
    }

    private Assignment? Assignment(Property property, EntityDraft of, ValueList<Field> parameters, BindingContext context)
    {
        var target = names.Field(new StringValue(property.Name.Origin, property.Name.Text, null), of,
            withComputed: false, withSecrets: true);
        if (target is null || of.FindField(target) is not { Field: var field })
        {
            return null;
        }

        // It is set by every change anyway.
        if (field is { System: true, Name: "updatedAt" } && property.Value is StringValue { Text: "now" })
        {
            diagnostics.Add(Rules.WithoutEffect.At(property.Name.Origin, field.Name));
            return null;
        }

        if (field.System || field.Type is PasswordType)
        {
            diagnostics.Add(Rules.NeverWritten.At(property.Name.Origin, field.Name));
            return null;
        }

        return Assigned(property.Value, of, field, parameters, context) is { } value ? new(field.Name, value) : null;
    }

    private AssignedValue? Assigned(Value value, EntityDraft of, Field field, ValueList<Field> parameters, BindingContext context)
    {
        switch (value)
        {
            case StringValue { Text: "now" } when field.Type.Has(FieldUses.Moment):
                return new AssignedNow();
            case StringValue { Text: "currentUser" } when field.Type is RelationType:
                return CurrentUser(value, field);
            case StringValue text when text.Text.StartsWith("$input.", StringComparison.Ordinal):
                return Input(text, parameters, field, context);
            case ArrowValue:
                return rules.Value(value, context, $"`{field.Name}`") is { } rule ? Checked(rule, field, value) : null;
            case StringValue option when field.Type is Model.EnumType { Options: var options }:
                names.Option(option, $"{of.Name}.{field.Name}", options);
                goto default;
            default:
                return _constants.Json(value, field, $"`{field.Name}`") is { } json ? new AssignedConstant(json) : null;
        }
    }

    private AssignedCaller? CurrentUser(Value value, Field field)
    {
        if (field.Type is RelationType { Many: false } relation && relation.To.Text == rules.App.AuthEntity)
        {
            return new();
        }

        diagnostics.Add(Rules.BadValue.At(value.Origin, $"`{field.Name}`",
            "the current user: it is not a relation to the entity that signs in"));
        return null;
    }

    private AssignedExpression Checked(Rule rule, Field field, Value written)
    {
        _types.Check(rule.Expression, field, written.Origin);
        return new(rule);
    }

    private AssignedInput? Input(StringValue text, ValueList<Field> parameters, Field field, BindingContext context)
    {
        var name = text.Text["$input.".Length..];
        diagnostics.Meanings?.Use(Names.Inside(text), $"{entity.Name}.{context.Action}().{name}");
        diagnostics.Meanings?.Offer(Names.Inside(text),
            parameters.Select(p => new Completion($"$input.{p.Name}", SymbolKind.Parameter, p.Description)));
        if (context.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter)
        {
            var row = new Variable(new RowType(BindingContext.ParametersEntity), VariableKind.Input);
            _types.Check(new Member(parameter.Type, row, name, parameter.MayBeNull), field, text.Origin);
            return new(name);
        }

        diagnostics.Add(Rules.UnknownParameter.At(Places.Within(text, text.Text.Length - name.Length, name.Length), name)
            .Suggest(name, parameters.Select(p => p.Name)));
        return null;
    }

    // `Task.complete` is always emitted; names that differ only in case are emitted once.
    private ValueList<string> Events(ObjectReader reader, string name)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { $"{entity.Name}.{name}" };
        var written = reader.Texts("emits", orOne: true);
        foreach (var wrong in written.Where(w => !IsEvent(w.Text)))
        {
            diagnostics.Add(Rules.NotAName.At(wrong.Origin, "an event", wrong.Text)
                .WithHelp("the name of an event looks like `task.finished`"));
        }

        return [.. written.Select(t => t.Text).Where(seen.Add)];
    }

    private static bool IsEvent(string text) =>
        text.Split('.').All(word => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')) && !char.IsDigit(text[0]);

    // Dialect: `requires: 'editor'` is required in addition to the default rule.
    private Behavior Required(ObjectReader reader, Behavior behavior)
    {
        if (reader.Find("requires") is not { } property)
        {
            return behavior;
        }

        diagnostics.Add(Rules.ReadAs.At(property.Name.Origin, "requires", "permission"));
        var required = rules.Permission(property, behavior.Name, entity.Name, $"`{behavior.Name}` of `{entity.Name}`");
        var usual = behavior.Permission ?? Rule(behavior.Name) ?? Rule(behavior.Type == BehaviorType.Delete ? "delete" : "update");
        return required is null || usual is null ? behavior with { Permission = usual }
            : behavior with { Permission = Both(usual, required) };
    }

    private Rule? Rule(string action) => entity.Permissions.Find(p => p.Action == action)?.Rule;

    private static Rule Both(Rule a, Rule b) => new(
        $"({a.Source}) && ({b.Source})",
        new Binary(ExpressionType.Boolean, BinaryOperator.And, a.Expression, b.Expression));
}
