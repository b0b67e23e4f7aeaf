using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the effects of a behavior on other rows.</summary>
/// <param name="assign">Binds a value of a field of an entity.</param>
internal sealed class EffectBinder(
    EntityDraft entity, EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics,
    Func<Property, EntityDraft, Assignment?> assign)
{
    private const int Most = 20;

    private static readonly string[] Verbs = ["create", "update", "delete"];

    /// <param name="behavior">The behavior.</param>
    /// <param name="context">The names in its guard.</param>
    public ValueList<Effect> Bind(ObjectReader behavior, BindingContext context)
    {
        var written = behavior.Items("effects");
        if (written.Count > Most)
        {
            diagnostics.Add(Rules.BadValue.At(written[Most].Origin, "`effects`", $"a list of more than {Most} effects"));
        }

        return [.. written.Take(Most).Select(e => One(ObjectReader.Of(e, "effects", "an effect", diagnostics), context)).OfType<Effect>()];
    }

    private Effect? One(ObjectReader reader, BindingContext context)
    {
        var verbs = Verbs.Where(verb => reader.Find(verb) is not null).ToList();
        if (verbs.Count != 1 && !reader.IsBroken)
        {
            diagnostics.Add(Rules.EffectVerb.At(reader.Origin)
                .WithHelp("write `{ update: 'item', fields: { … } }`, `{ create: 'Loan', fields: { … } }` or `{ delete: 'reservations', where: … }`"));
        }

        // They are not unknown, whatever the effect is.
        _ = (reader.Find("fields"), reader.Find("where"));
        var effect = verbs.Count == 1 ? Bind(reader, verbs[0], context) : null;
        var isSystem = reader.Choice("as", "system") == "system";
        reader.Close();
        return effect is null ? null : effect with { AsSystem = isSystem };
    }

    private Effect? Bind(ObjectReader reader, string verb, BindingContext context)
    {
        if (verb != "delete")
        {
            reader.Require("fields");
        }

        var rows = verb == "create" ? null : Rows(reader, verb, context);
        var target = verb == "create" ? names.Entity(reader.TextValue(verb), entities)
            : rows is null ? null
            : entities.Find(EntityOf(rows));
        var where = verb == "create" ? null : reader.Value("where");
        var fields = verb == "delete" ? [] : reader.Named("fields");
        if (target is null || verb != "create" && rows is null)
        {
            return null;
        }

        if (verb == "create")
        {
            CheckRequired(reader, target, fields);
        }

        var assigned = fields.Select(p => Assigned(p, target)).OfType<EffectAssignment>().ToValueList();
        var kind = verb switch { "create" => EffectKind.Create, "update" => EffectKind.Update, _ => EffectKind.Delete };
        return new()
        {
            Kind = kind, Entity = new(target.Name), Fields = assigned,
            Rows = rows is null ? null : Chosen(rows, where, reader.Text(verb)!, target.Name, context),
        };
    }

    private EffectAssignment? Assigned(Property property, EntityDraft target)
    {
        if (property.Value is StringValue { Text: "entity" }
            && target.FindField(property.Name.Text)?.Field is { Type: RelationType { Many: false } to } field && to.To.Text == entity.Name)
        {
            return new(field.Name, field.Type, new AssignedRow());
        }

        return assign(property, target) is { } assignment
            ? new(assignment.Field, target.FindField(assignment.Field)!.Field.Type, assignment.Value) : null;
    }

    private void CheckRequired(ObjectReader reader, EntityDraft target, IReadOnlyList<Property> fields)
    {
        var given = fields.Select(p => p.Name.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var field in target.Fields.Where(f => f.Field is { Required: true, System: false, Default: null }
            && f.Name != target.Owner && !given.Contains(f.Name)))
        {
            diagnostics.Add(Rules.MissingKey.At(reader.OriginOf("fields"), $"a new `{target.Name}`", field.Name)
                .WithNote("it is required here", field.Identifier.Origin));
        }
    }

    private static string EntityOf(Member rows) => rows.Type switch
    {
        ListType { Of: RowType of } => of.Entity,
        RowType to => to.Entity,
        _ => "",
    };

    // `item.reservations`: relations of the row, and at the end possibly one that leads to many rows.
    private Member? Rows(ObjectReader reader, string verb, BindingContext context)
    {
        if (reader.TextValue(verb) is not { } path)
        {
            return null;
        }

        Expression row = new Variable(new RowType(entity.Name), VariableKind.Entity);
        var (start, steps) = (0, path.Text.Split('.'));
        foreach (var step in steps)
        {
            var place = Places.Within(path, start, step.Length);
            start += step.Length + 1;
            if (row.Type is not RowType of)
            {
                diagnostics.Add(Rules.EffectPath.At(place,
                    $"`{steps[Array.IndexOf(steps, step) - 1]}` leads to many rows, and can only be at the end"));
                return null;
            }

            if (context.App.Find(of.Entity)?.Fields.FirstOrDefault(f => f.Name == step) is not { } field)
            {
                var relations = context.App.Find(of.Entity)?.Fields
                    .Where(f => f.Type is RowType or ListType { Of: RowType }).Select(f => f.Name) ?? [];
                diagnostics.Add(Rules.UnknownMember.At(place, of.Entity, step).Suggest(step, relations));
                return null;
            }

            if (field.Type is not (RowType or ListType { Of: RowType }))
            {
                diagnostics.Add(Rules.EffectPath.At(place, $"`{step}` is not a relation"));
                return null;
            }

            row = new Member(field.Type, row, step, field.MayBeNull);
        }

        if (steps.Length > ExpressionBinder.MaxPath)
        {
            diagnostics.Add(Rules.PathTooLong.At(path.Origin, ExpressionBinder.MaxPath));
            return null;
        }

        return (Member)row;
    }

    private Rule? Chosen(Member rows, Value? where, string path, string target, BindingContext context)
    {
        if (rows.Type is RowType to)
        {
            if (where is not null)
            {
                diagnostics.Add(Rules.EffectPath.At(where.Origin,
                    $"`{path}` leads to one row, so that there is nothing to select with `where`"));
            }

            return new(path, rows with { Type = new IdType(to.Entity) });
        }

        var sought = context with { Place = ExpressionPlace.Effect, Sought = target };
        var predicate = where is null
            ? new(path, new Constant(ExpressionType.Boolean, true))
            : rules.Condition(where, sought, $"`where` of an effect on `{path}`");
        return predicate is null ? null : new(path, new Quantifier(Every: false, rows, predicate.Expression));
    }
}
