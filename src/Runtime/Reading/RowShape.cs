using System.Collections.Concurrent;
using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Reading;

/// <summary>The requested content of each row. Callers for whom its rules leave the same remainders share a
/// <see cref="RowSelect"/>.</summary>
internal sealed class RowShape
{
    private readonly ConcurrentDictionary<UInt128, RowSelect> _selects = new();
    private RowSelect? _whole;

    /// <summary>All rules that affect the content of an answer, in the order of the remainders of <see cref="RowSelect"/>.</summary>
    private readonly ImmutableArray<(RowRule Rule, ImmutableArray<string> Where)> _rules;

    public RowShape(EntityPlan plan, RowWish wish)
    {
        Plan = plan;
        Expand = [.. wish.Expand.GroupBy(path => path.Split('.')[0], path => path.Split('.', 2) is [_, var rest] ? rest : null,
            StringComparer.Ordinal)
            .Select(paths => Expansion.Of(plan, paths.Key, paths.OfType<string>(), wish.Can))];
        Members = wish.Fields.Count == 0
            ? plan.Readable
            : [.. plan.Readable.Where(f => f.Name == "id" || wish.Fields.Contains(f.Name)
                || Expand.Exists(e => !e.Inverse && e.Field == f))];
        Actions = wish.Can ? RowAction.All(plan.Entity) : [];
        IsPlain = wish == RowWish.Plain && plan.Entity.Computed.IsEmpty;
        _rules =
        [
            Of(plan, plan.Entity.Read),
            .. plan.Readable.SelectMany(f => RulesOf(plan, f)),
            .. Actions.SelectMany(a => a.Rules).Select(rule => Of(plan, rule)),
        ];
    }

    // The rule of the field, and for a relation to many rows the read rule of the related entity: rows that the caller cannot read are left
    // out.
    private static IEnumerable<(RowRule Rule, ImmutableArray<string> Where)> RulesOf(EntityPlan plan, FieldDescriptor field)
    {
        if (field.Read is { } own)
        {
            yield return Of(plan, own);
        }

        if (field.IsMany && plan.App[field.To!] is var to)
        {
            yield return Of(to, to.Entity.Read);
        }
    }

    private static (RowRule Rule, ImmutableArray<string> Where) Of(EntityPlan plan, RowRule rule) => (rule, plan.Mapping.Where(rule));

    public EntityPlan Plan { get; }

    public List<Expansion> Expand { get; }

    /// <summary>The fields of the answer, with the ID first.</summary>
    public ImmutableArray<FieldDescriptor> Members { get; }

    /// <summary>The actions that `can` may contain; empty if it was not requested.</summary>
    public ImmutableArray<RowAction> Actions { get; }

    /// <summary>Rows contain `can`.</summary>
    public bool HasActions => !Actions.IsEmpty;

    /// <summary>The stored fields of the row, without any additions.</summary>
    public bool IsPlain { get; }

    public RowSelect For(Caller caller)
    {
        if (caller.IsSystem)
        {
            return _whole ??= new RowSelect(this, Remainders(caller));
        }

        UInt128 key = 0;
        bool exact = true;
        foreach ((RowRule rule, ImmutableArray<string> where) in _rules)
        {
            exact &= key <= (UInt128.MaxValue >> 32);
            key = (key * (uint)where.Length) + (uint)rule.Remainder(caller);
        }

        if (!exact)
        {
            // So many rules that their remainders cannot be numbered: computed for each request.
            return new RowSelect(this, Remainders(caller));
        }

        return _selects.TryGetValue(key, out RowSelect? select) ? select : _selects.GetOrAdd(key, new RowSelect(this, Remainders(caller)));
    }

    private Queue<string> Remainders(Caller caller) =>
        new(_rules.Select(r => caller.IsSystem ? RuleSql.Always : r.Where[r.Rule.Remainder(caller)]));
}

/// <summary>The requested content of each row.</summary>
/// <param name="Fields">The names of fields; none means all. The ID is always included.</param>
/// <param name="Expand">Paths of relations and inverse relations: `assignee`, `comments.author`.</param>
/// <param name="Can">Each row contains the actions that the caller may perform on it.</param>
internal sealed record RowWish(ValueList<string> Fields, ValueList<string> Expand, bool Can)
{
    public static readonly RowWish Plain = new([], [], false);
}

/// <summary>An action that `can` may contain, with the rules that must all grant it.</summary>
internal sealed record RowAction(string Name, ImmutableArray<RowRule> Rules)
{
    public static ImmutableArray<RowAction> All(EntityDescriptor entity) =>
    [
        new("update", [entity.Update]),
        new("delete", [entity.Delete]),
        .. entity.Behaviors.Where(b => b.Kind != BehaviorKind.Restore)
            .Select(b => new RowAction(b.Name, [.. new[] { b.Permission, b.Sees, b.When }.OfType<RowRule>()])),
    ];
}

/// <summary>Related rows instead of their IDs (<paramref name="Inverse"/> false), or the rows that refer to this row (true).</summary>
/// <param name="Name">The name in the request.</param>
/// <param name="Field">The field of the relation: of this entity, or of the related entity for an inverse relation.</param>
/// <param name="To">The related entity.</param>
/// <param name="Inverse">Whether it is an inverse relation.</param>
/// <param name="Links">The table between, of a relation to many rows.</param>
/// <param name="Shape">The requested content of each related row.</param>
internal sealed record Expansion(string Name, FieldDescriptor Field, EntityPlan To, bool Inverse, string? Links, RowShape Shape)
{
    /// <summary>The maximum number of relations in a path.</summary>
    public const int MostDepth = 3;

    /// <summary>It refers to many rows and is returned as a page of them.</summary>
    public bool IsPage => Inverse || Field.IsMany;

    /// <summary>Whether <paramref name="name"/> can be expanded.</summary>
    public static bool Exists(EntityPlan plan, string name) =>
        plan.Entity.Inverses.Any(i => i.Name == name) || plan.Fields.Any(f => f.Name == name && f.To is not null);

    /// <summary>The entity that the expansion with this name refers to.</summary>
    public static EntityPlan LeadsTo(EntityPlan plan, string name) =>
        plan.App[plan.Fields.FirstOrDefault(f => f.Name == name)?.To ?? plan.Entity.Inverses.First(i => i.Name == name).Entity];

    public static IEnumerable<string> Names(EntityPlan plan) =>
        plan.Fields.Where(f => f.To is not null).Select(f => f.Name).Concat(plan.Entity.Inverses.Select(i => i.Name));

    /// <param name="plan">The entity that has the expansion.</param>
    /// <param name="name">The name of a relation or an inverse relation.</param>
    /// <param name="further">Paths that continue from the related rows.</param>
    /// <param name="can">The related rows contain `can` too.</param>
    public static Expansion Of(EntityPlan plan, string name, IEnumerable<string> further, bool can)
    {
        var wish = new RowWish([], further.ToValueList(), can);
        if (plan.Fields.FirstOrDefault(f => f.Name == name && f.To is not null) is { } field)
        {
            return new Expansion(name, field, plan.App[field.To!], false, LinksOf(plan, field), plan.App[field.To!].Shape(wish));
        }

        InverseDescriptor inverse = plan.Entity.Inverses.First(i => i.Name == name);
        EntityPlan to = plan.App[inverse.Entity];
        FieldDescriptor back = to.Fields[to.IndexOf(inverse.Field)];
        return new Expansion(name, back, to, true, LinksOf(to, back), to.Shape(wish));
    }

    private static string? LinksOf(EntityPlan plan, FieldDescriptor field) => field.IsMany ? plan.Mapping.Sql(field) : null;
}
