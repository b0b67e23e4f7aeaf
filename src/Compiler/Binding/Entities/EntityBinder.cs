using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds entities: first their names and owners, then everything that contains expressions.</summary>
internal sealed class EntityBinder(EntityDrafts entities, FieldBinder fields, Names names, DiagnosticBag diagnostics)
{
    private const int MostSentence = 200;

    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    /// <summary>Its label and path, from which routes are derived, its fields and its owner.</summary>
    public void Declare(EntityDraft entity)
    {
        entity.Reader.Check(entity.Property.Value, entity.Name);
        BindName(entity);
        fields.Bind(entity);
        BindOwner(entity);
    }

    // Paths that the API itself uses.
    private static readonly string[] Reserved = ["auth", "live", "problems"];

    /// <summary>No two entities may have the same path or table.</summary>
    public void CheckNames()
    {
        var paths = Reserved.ToDictionary(path => path, _ => (EntityDraft?)null, StringComparer.Ordinal);
        var tables = new Dictionary<string, EntityDraft>(StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            if (!paths.TryAdd(entity.Path, entity) || entity.Path.Length == 0)
            {
                var taken = Rules.SamePath.At(entity.Identifier.Origin, entity.Name, entity.Path)
                    .WithHelp("choose another path with `plural`");
                diagnostics.Add(paths.GetValueOrDefault(entity.Path) is { } first ? WithOther(taken, first) : taken);
            }

            if (!tables.TryAdd(SqlNames.Significant(entity.Table), entity))
            {
                var other = tables[SqlNames.Significant(entity.Table)];
                diagnostics.Add(WithOther(Rules.SameTable.At(entity.Identifier.Origin, entity.Name, other.Name)
                    .WithHelp("give one of them another name"), other));
            }
        }

        CheckLinks(tables);
        names.CheckCase(entities.DistinctBy(e => SqlNames.Significant(e.Table)).Select(e => e.Identifier));
    }

    // A relation to many rows has its own table: `Task.tags` is `task__tags`.
    private void CheckLinks(Dictionary<string, EntityDraft> tables)
    {
        var taken = tables.ToDictionary(t => t.Key, t => t.Value.Identifier, StringComparer.Ordinal);
        var many = entities.SelectMany(e => e.Fields.Where(f => f.Field.Type is RelationType { Many: true }).Select(f => (e, f)));
        foreach (var (entity, field) in many)
        {
            var table = SqlNames.Significant(SqlNames.BareLinks(entity.Name, field.Name));
            if (!taken.TryAdd(table, field.Identifier) && taken[table] is var other)
            {
                diagnostics.Add(Rules.SameTable.At(field.Identifier.Origin, $"{entity.Name}.{field.Name}", other.Text)
                    .WithNote($"`{other.Text}` is here", other.Origin).WithHelp("give one of them another name"));
            }
        }
    }

    private static Diagnostic WithOther(Diagnostic diagnostic, EntityDraft other) =>
        diagnostic.WithNote($"`{other.Name}` is here", other.Identifier.Origin);

    private static void BindName(EntityDraft entity)
    {
        var (label, plural) = (entity.Reader.Caption("label"), entity.Reader.Caption("plural"));
        entity.Label = label ?? Labels.Of(entity.Name);
        entity.PluralLabel = plural is null ? Plurals.Of(entity.Label)
            : char.ToUpperInvariant(plural.FirstOrDefault('?')) + plural[Math.Min(1, plural.Length)..];
        entity.Path = Casing.Kebab(plural ?? (label is null ? entity.PluralLabel : Plurals.Of(Labels.Of(entity.Name))));
        entity.Table = SqlNames.BareTable(entity.Name);
    }

    // The owner field: the named one, otherwise the first of `owner`, `ownerId`, `createdBy` that is a relation to the entity that signs
    // in.
    private void BindOwner(EntityDraft entity)
    {
        var auth = entities.Auth?.Name;
        bool LeadsToAuth(string name) => entity.FindField(name)?.Field.Type is RelationType { Many: false } link && link.To.Text == auth;
        var named = names.Field(entity.Reader.TextValue("owner"), entity, withComputed: false);
        if (named is not null && auth is not null && !LeadsToAuth(named) && entity.FindField(named)?.Field.Type is not BrokenType)
        {
            var wrong = Rules.WrongFieldType.At(entity.Reader.Value("owner")!.Origin, "owner", $"a relation to `{auth}`");
            diagnostics.Add(Names.WithFitting(wrong, entity, t => t is RelationType { Many: false } link && link.To.Text == auth));
        }

        entity.Owner = named ?? (auth is null ? null : new[] { "owner", "ownerId", "createdBy" }.FirstOrDefault(LeadsToAuth));
        entity.ComputedNames.UnionWith(entity.Reader.Named("computed").Select(p => p.Name.Text));
    }

    /// <summary>The rules of rows and fields, behaviors, and the display.</summary>
    public void Rule(EntityDraft entity, RuleBinder rules)
    {
        entity.ForgetRules();
        BindPermissions(entity, rules);
        foreach (var field in entity.Fields)
        {
            BindFieldRules(entity, field, rules);
        }

        new BehaviorBinder(entity, entities, fields, rules, names, diagnostics).Bind();
        entity.Ui = new UiBinder(entity, names, diagnostics).Bind();
        entity.Entity = Finish(entity, rules);
        entity.Rules = rules.Bound;
    }

    private Entity Finish(EntityDraft draft, RuleBinder rules)
    {
        var reader = draft.Reader;
        var searchable = draft.Fields.Where(f => IsSearchable(draft, f.Name)).Select(f => f.Name);
        var entity = new Entity
        {
            Name = new(draft.Name),
            Label = draft.Label,
            PluralLabel = draft.PluralLabel,
            Path = draft.Path,
            Description = reader.Text("description") ?? draft.Doc,
            IsAuth = draft == entities.Auth,
            Fields = [.. draft.Fields.Select(f => f.Field)],
            Permissions = [.. draft.Permissions],
            Behaviors = [.. draft.Behaviors],
            Computed = [.. draft.Computed.Values.Select(c => c.Field).OfType<Computed>()],
            Indexes = Keys(draft, "indexes"),
            Unique = new UniqueKeyBinder(draft, names, rules.App, diagnostics).Bind(),
            Invariants = [.. reader.Named("invariants").Select(p => Invariant(p, draft.Name, rules)).OfType<RowInvariant>()],
            Owner = draft.Owner,
            Search = [.. Searched(draft).Union(searchable)],
            SoftDelete = reader.Flag("softDelete"),
            Audit = reader.Flag("audit"),
            Was = reader.Text("was"),
            Backfill = BackfillChecks.Entity(reader.TextValue("backfill"), diagnostics),
            Ui = draft.Ui,
        };
        reader.Flag("auth");
        reader.Close();
        return entity;
    }

    // The original dialect had `true` for every field that contains text.
    private IEnumerable<string> Searched(EntityDraft draft)
    {
        if (draft.Reader.Value("search") is not BooleanValue flag)
        {
            return names.Fields(draft.Reader.Texts("search"), draft, withComputed: false);
        }

        var all = draft.Fields.Where(f => flag.Value && f.Field.Type.Has(FieldUses.Search)).Select(f => f.Name).ToList();
        if (flag.Value)
        {
            diagnostics.Add(Rules.ReadAs.At(flag.Origin, "true", $"[{string.Join(", ", all.Select(n => $"'{n}'"))}]"));
        }

        return all;
    }

    private static bool IsSearchable(EntityDraft draft, string field) =>
        draft.Reader.Named("fields")
            .Any(p => p.Name.Text == field && p.Value is ObjectValue o && o.Find("searchable")?.Value is BooleanValue { Value: true });

    private ValueList<ValueList<string>> Keys(EntityDraft draft, string key) =>
        [.. draft.Reader.Items(key).Select(i => names.Fields(draft.Reader.TextsOf(i, key), draft, withComputed: false))
            .Where(k => k.Count > 0)];

    private RowInvariant? Invariant(Property property, string entity, RuleBinder rules)
    {
        var sentence = property.Name.Text;
        if (string.IsNullOrWhiteSpace(sentence) || sentence.Length > MostSentence)
        {
            diagnostics.Add(Rules.BadValue.At(property.Name.Origin, "the sentence of an invariant",
                sentence.Length > MostSentence ? $"longer than {MostSentence} characters" : "blank"));
            return null;
        }

        var context = new BindingContext(rules.App, ExpressionPlace.Invariant, entity);
        return rules.Condition(property.Value, context, $"the invariant `{sentence}` of `{entity}`") is { } rule
            ? new(sentence, rule)
            : null;
    }

    private void BindPermissions(EntityDraft entity, RuleBinder rules)
    {
        List<string> behaviors = [.. entity.Reader.Named("behaviors").Select(p => p.Name.Text)];
        behaviors.AddRange(BehaviorBinder.IsKept(entity) ? [BehaviorBinder.Restore] : []);
        Offer(entity, behaviors);
        var said = new List<string>();
        foreach (var property in entity.Reader.Named("permissions"))
        {
            string? action = property.Name.Text;
            diagnostics.Meanings?.Use(property.Name.Origin, $"{entity.Name}.{action}()");
            if (!Actions.Contains(action) && !behaviors.Contains(action))
            {
                diagnostics.Add(Rules.UnknownAction.At(property.Name.Origin, entity.Name, action)
                    .Suggest(action, Actions.Concat(behaviors)));

                // Its rule is bound as that of the action that was probably meant, so that other errors are reported as well.
                action = Suggestion.Nearest(action, Actions.Concat(behaviors));
            }

            said.Add(action ?? "");
            if (rules.Permission(property, action ?? "read", entity.Name, $"`{property.Name.Text}` of `{entity.Name}`") is { } rule
                && action is not null)
            {
                entity.Permissions.Add(new(action, rule));
                WarnOfScan(entity, action, rule, rules.App, property.Value.Origin);
            }
        }

        WarnOfSilence(entity, said);
    }

    private void Offer(EntityDraft entity, List<string> behaviors)
    {
        if (entity.Reader.Value("permissions") is ObjectValue permissions)
        {
            diagnostics.Meanings?.Read(permissions.Origin, "permissions",
                permissions.Properties.Select(p => p.Name.Text)).Asked.AddRange(Actions.Concat(behaviors));
        }
    }

    // The conditions of a list's rule without an index are evaluated row by row.
    private void WarnOfScan(EntityDraft entity, string action, Rule rule, AppShape app, Origin origin)
    {
        if (action == "read" && Scan.Of(Lowerer.Certain(rule.Expression)) is { } part)
        {
            diagnostics.Add((Scan.IsMild(part) ? Rules.LeavesOut : Rules.NotServed).At(origin, ConditionText.Of(part, entity.Owner, app))
                .WithHelp("compare a field of the row with a value or with the caller, using `==`, `<` or `in`, because such fields are indexed"));
        }
    }

    private void WarnOfSilence(EntityDraft entity, List<string> said)
    {
        var silent = Actions.Except(said).ToList();
        if (entity.Reader.IsBroken)
        {
            return;
        }

        if (silent.Count == Actions.Length && said.Count == 0)
        {
            diagnostics.Add(Rules.Unreachable.At(entity.Identifier.Origin, entity.Name)
                .WithHelp("add `permissions`, such as `read: 'authenticated'`"));
        }
        else if (silent.Count > 0)
        {
            diagnostics.Add(Rules.SilentlyDenied.At(entity.Identifier.Origin, entity.Name, string.Join(", ", silent.Select(a => $"`{a}`")))
                .WithHelp("write `'nobody'` if that is intended"));
        }
    }

    private void BindFieldRules(EntityDraft entity, FieldDraft field, RuleBinder rules)
    {
        if (field.Visible is { } visible)
        {
            field.Field = field.Field with { Visible = Visible(visible, entity.Name, field.Name, rules.App) };
        }

        if (field.Permissions is not { } permissions)
        {
            return;
        }

        var title = $"of `{entity.Name}.{field.Name}`";
        field.Field = field.Field with
        {
            ReadRule = rules.Permission(permissions.Find("read"), "read", entity.Name, $"`read` {title}"),
            UpdateRule = rules.Permission(permissions.Find("update"), "update", entity.Name, $"`update` {title}"),
        };
        permissions.Close();
    }

    // A form has the values of its own row and the caller, and no other rows. It grants nothing, so it is not one of the rules.
    private Rule? Visible(Value value, string entity, string field, AppShape app)
    {
        var rule = new RuleBinder(app, diagnostics)
            .Condition(value, new(app, ExpressionPlace.Filter, entity), $"`visible` of `{entity}.{field}`");
        if (rule?.Expression.Descendants().Any(IsElsewhere) is true)
        {
            diagnostics.Add(Rules.VisibleElsewhere.At(value.Origin, field)
                .WithHelp("use only fields of the row itself, `user`, `now` and `today`"));
        }

        return rule;
    }

    private static bool IsElsewhere(Expression e) =>
        e is Member { Of: Member { Type: RowType } of } && IsOfRow(of) || e is Member { Type: ListType { Of: RowType } };

    private static bool IsOfRow(Expression e) => e is Member member ? IsOfRow(member.Of) : e is Variable { Kind: VariableKind.Entity };
}
