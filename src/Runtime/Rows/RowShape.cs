using System.Collections.Concurrent;
using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Rows;

/// <summary>
/// What a request wants of each row. Its rules leave a remainder for each caller; callers with the same remainders share a <see cref="RowSelect"/>.
/// </summary>
internal sealed class RowShape
{
    private readonly ConcurrentDictionary<UInt128, RowSelect> _selects = new();
    private RowSelect? _whole;

    /// <summary>All rules that decide what an answer holds, in the order of <see cref="RowSelect"/>'s remainders.</summary>
    private readonly ImmutableArray<RowRule> _rules;

    public RowShape(EntityPlan plan, RowWish wish)
    {
        Plan = plan;
        Expand = [.. wish.Expand.GroupBy(path => path.Split('.')[0], path => path.Split('.', 2) is [_, var rest] ? rest : null, StringComparer.Ordinal)
            .Select(paths => Expansion.Of(plan, paths.Key, paths.OfType<string>(), wish.Can))];
        Members = wish.Fields.Count == 0
            ? plan.Readable
            : [.. plan.Readable.Where(f => f.Name == "id" || wish.Fields.Contains(f.Name) || Expand.Exists(e => !e.Inverse && e.Field == f))];
        Actions = wish.Can ? RowAction.All(plan.Entity) : [];
        IsPlain = wish == RowWish.Plain && plan.Entity.Computed.IsEmpty;
        _rules = [plan.Entity.Read, .. plan.Readable.SelectMany(f => RulesOf(plan, f)), .. Actions.SelectMany(a => a.Rules)];
    }

    // Its own, and of a relation to many that of the rows that it leads to: the others are not told.
    private static IEnumerable<RowRule> RulesOf(EntityPlan plan, FieldDescriptor field) =>
        new[] { field.Read, field.Links is null ? null : plan.App[field.To!].Entity.Read }.OfType<RowRule>();

    public EntityPlan Plan { get; }

    public List<Expansion> Expand { get; }

    /// <summary>The fields that are told, the id first.</summary>
    public ImmutableArray<FieldDescriptor> Members { get; }

    /// <summary>What `can` may name; empty without it.</summary>
    public ImmutableArray<RowAction> Actions { get; }

    /// <summary>Rows say `can`.</summary>
    public bool HasActions => !Actions.IsEmpty;

    /// <summary>The row's own fields as they are stored, and nothing beside them.</summary>
    public bool IsPlain { get; }

    public RowSelect For(Caller caller)
    {
        if (caller.IsSystem)
        {
            return _whole ??= new RowSelect(this, Remainders(caller));
        }

        UInt128 key = 0;
        bool exact = true;
        foreach (RowRule rule in _rules)
        {
            exact &= key <= (UInt128.MaxValue >> 32);
            key = (key * (uint)rule.Where.Length) + (uint)rule.Remainder(caller);
        }

        if (!exact)
        {
            // So many rules that their remainders have no common number: worked out each time.
            return new RowSelect(this, Remainders(caller));
        }

        return _selects.TryGetValue(key, out RowSelect? select) ? select : _selects.GetOrAdd(key, new RowSelect(this, Remainders(caller)));
    }

    private Queue<string> Remainders(Caller caller) => new(_rules.Select(r => r.For(caller)));
}

/// <summary>What is wanted of each row.</summary>
/// <param name="Fields">Names of fields; none: all. The id always comes.</param>
/// <param name="Expand">Paths of relations and inverses: `assignee`, `comments.author`.</param>
/// <param name="Can">Each row says what the caller may do with it.</param>
internal sealed record RowWish(ValueList<string> Fields, ValueList<string> Expand, bool Can)
{
    public static readonly RowWish Plain = new([], [], false);
}

/// <summary>Something `can` may name, with the rules that must all grant it.</summary>
internal sealed record RowAction(string Name, ImmutableArray<RowRule> Rules)
{
    public static ImmutableArray<RowAction> All(EntityDescriptor entity) =>
    [
        new("update", [entity.Update]),
        new("delete", [entity.Delete]),
        .. entity.Behaviors.Select(b => new RowAction(b.Name, [.. new[] { b.Permission, b.Sees, b.When }.OfType<RowRule>()])),
    ];
}

/// <summary>Related rows in place of their ids (<paramref name="Inverse"/> false) or of the rows that refer here (true).</summary>
/// <param name="Name">As asked for.</param>
/// <param name="Field">The relation's field: of this entity, or of the related one when inverse.</param>
/// <param name="To">The related entity.</param>
/// <param name="Inverse">Whether it is the way back.</param>
/// <param name="Shape">What is wanted of each related row.</param>
internal sealed record Expansion(string Name, FieldDescriptor Field, EntityPlan To, bool Inverse, RowShape Shape)
{
    /// <summary>How many relations a path may follow.</summary>
    public const int MostDepth = 3;

    /// <summary>It leads to many rows, and comes as a page of them.</summary>
    public bool IsPage => Inverse || Field.Links is not null;

    /// <summary>Whether <paramref name="name"/> can be expanded.</summary>
    public static bool Exists(EntityPlan plan, string name) =>
        plan.Entity.Inverses.Any(i => i.Name == name) || plan.Fields.Any(f => f.Name == name && f.To is not null);

    /// <summary>The entity that an expansion of that name leads to.</summary>
    public static EntityPlan LeadsTo(EntityPlan plan, string name) =>
        plan.App[plan.Fields.FirstOrDefault(f => f.Name == name)?.To ?? plan.Entity.Inverses.First(i => i.Name == name).Entity];

    public static IEnumerable<string> Names(EntityPlan plan) =>
        plan.Fields.Where(f => f.To is not null).Select(f => f.Name).Concat(plan.Entity.Inverses.Select(i => i.Name));

    /// <param name="plan">The entity that has it.</param>
    /// <param name="name">Of a relation or an inverse.</param>
    /// <param name="further">Paths from the related rows.</param>
    /// <param name="can">These too say what may be done with them.</param>
    public static Expansion Of(EntityPlan plan, string name, IEnumerable<string> further, bool can)
    {
        var wish = new RowWish([], further.ToValueList(), can);
        if (plan.Fields.FirstOrDefault(f => f.Name == name && f.To is not null) is { } field)
        {
            return new Expansion(name, field, plan.App[field.To!], false, plan.App[field.To!].Shape(wish));
        }

        InverseDescriptor inverse = plan.Entity.Inverses.First(i => i.Name == name);
        EntityPlan to = plan.App[inverse.Entity];
        return new Expansion(name, to.Fields[to.IndexOf(inverse.Field)], to, true, to.Shape(wish));
    }
}
