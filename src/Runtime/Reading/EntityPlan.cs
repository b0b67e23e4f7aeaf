using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>The descriptor of an entity with everything that is computed from it once.</summary>
internal sealed class EntityPlan
{
    private readonly FrozenDictionary<string, int> _index;
    private const int MostShapes = 500;
    private readonly BoundedCache<RowWish, RowShape> _shapes = new(MostShapes);
    private readonly ConcurrentDictionary<string, Query> _links = new();
    private readonly ConcurrentDictionary<int, Sql> _referringQueries = new();
    private readonly ConcurrentDictionary<string, Sql> _accounts = new();
    private readonly ConcurrentDictionary<string, PathValues> _guards = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PathValues> _written = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<EffectPlan>> _effects = new(StringComparer.Ordinal);
    private readonly Lazy<SearchIndex?> _search;
    private readonly Lazy<RowLoader> _loader;
    private IReadOnlyList<(EntityPlan From, int Place)>? _referring;

    public EntityPlan(AppPlan app, EntityMapping mapping, EntityDescriptor entity)
    {
        App = app;
        Mapping = mapping;
        Entity = entity;
        Readable = [.. entity.Fields, .. entity.Computed];
        _index = entity.Fields.Select((f, i) => (f.Name, i)).ToFrozenDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        Id = _index["id"];
        CreatedAt = _index["createdAt"];
        UpdatedAt = _index["updatedAt"];
        Owner = entity.Owner is null ? -1 : _index[entity.Owner];
        Input = new InputShape(entity.Fields) { Computed = [.. entity.Computed.Select(f => f.Name)] };
        _search = new Lazy<SearchIndex?>(() => SearchIndex.Of(this));
        _loader = new Lazy<RowLoader>(() => new RowLoader(this));
    }

    public AppPlan App { get; }

    public EntityDescriptor Entity { get; }

    /// <summary>Its SQL.</summary>
    public EntityMapping Mapping { get; }

    /// <summary>The SQL name of its table.</summary>
    public string Table => Mapping.Table;

    public ImmutableArray<FieldDescriptor> Fields => Entity.Fields;

    /// <summary>What can be read of a row: <see cref="Fields"/>, then the computed fields.</summary>
    public ImmutableArray<FieldDescriptor> Readable { get; }

    public int Id { get; }

    public int CreatedAt { get; }

    public int UpdatedAt { get; }

    /// <summary>The position of the owner field, or -1.</summary>
    public int Owner { get; }

    /// <summary>The fields that a body may contain.</summary>
    public InputShape Input { get; }

    /// <summary>What the guard of a behavior reads from related rows that depends on the parameters of the request.</summary>
    public PathValues PathsOf(BehaviorDescriptor behavior) =>
        _guards.GetOrAdd(behavior.Name,
            static (_, of) =>
            new PathValues(of.plan.Mapping.PathsOf(of.behavior), of.behavior.Parameters, of.plan), (plan: this, behavior));

    /// <summary>The values that a behavior writes with expressions, in order.</summary>
    public PathValues WrittenBy(BehaviorDescriptor behavior) => _written.GetOrAdd(behavior.Name, static (_, of) => new PathValues(
        of.plan.Mapping.ValuesOf(of.behavior), of.behavior.Parameters, of.plan), (plan: this, behavior));

    /// <summary>The effects of a behavior on other rows.</summary>
    public IReadOnlyList<EffectPlan> EffectsOf(BehaviorDescriptor behavior) => _effects.GetOrAdd(behavior.Name, static (_, of) =>
        [.. of.behavior.Effects.Select(effect => new EffectPlan(of.plan, of.behavior, effect))], (plan: this, behavior));

    /// <summary>The search index; null if no field is searched.</summary>
    public SearchIndex? Search => _search.Value;

    /// <summary>Loads its rows for the evaluation of rules.</summary>
    public RowLoader Loader => _loader.Value;

    /// <summary>The relations that refer to this entity: the entity that has each relation, and its position there.</summary>
    public IReadOnlyList<(EntityPlan From, int Place)> Referring => _referring ??=
    [
        .. App.Entities.OrderBy(e => e.Entity.Name, StringComparer.Ordinal).SelectMany(e =>
            Enumerable.Range(0, e.Fields.Length).Where(i => e.Fields[i].To == Entity.Name).Select(i => (e, i))),
    ];

    /// <summary>The invariants, of any entity, that a change of a row could break.</summary>
    public IReadOnlyList<InvariantWatch> Watches =>
        App.Watches.TryGetValue(this, out IReadOnlyList<InvariantWatch>? watches) ? watches : [];

    private Sql KnownQuery => field ??= new Sql(Select("id", "id = :id"));

    /// <summary>Whether a session shows a row.</summary>
    public async ValueTask<bool> Exists(Session session, string id)
    {
        using ResultSet rows = await session.Open(KnownQuery, Scalar.Of(id));
        return rows.Step();
    }

    /// <summary>The IDs of rows whose relation at <paramref name="place"/> refers to the row of parameter 1.</summary>
    public Sql ReferringQuery(int place) => _referringQueries.GetOrAdd(
        place, static (p, plan) => new Sql(plan.Fields[p].IsMany
            ? $"SELECT {SqlNames.LinkFrom} FROM {plan.Mapping.Columns[p]} WHERE {SqlNames.LinkTo} = :id ORDER BY {SqlNames.LinkFrom}"
            : plan.Select("id", $"{plan.Mapping.Columns[p]} = :id ORDER BY id")), this);

    /// <summary>The fields of the auth entity that must be true for a user to sign in.</summary>
    public ImmutableArray<FieldDescriptor> Activity =>
        field.IsDefault ? field = [.. Fields.Where(f => f is { Kind: FieldKind.Boolean, Name: "isActive" or "active" })] : field;

    /// <summary>The condition for rows of the auth entity that can sign in.</summary>
    public string IsActive =>
        field ??= Activity.IsEmpty ? RuleSql.Always : string.Join(" AND ", Activity.Select(f => $"{Qualified(f)} IS TRUE"));

    /// <summary>
    /// The ID, the password hash and whether the user is active, for the row whose <paramref name="key"/> is parameter 1; only for the auth
    /// entity.
    /// </summary>
    public Sql AccountQuery(string key) => _accounts.GetOrAdd(
        key, static (k, plan) => new Sql(plan.Select($"id, {plan.Column("password")}, {plan.IsActive}", $"{plan.Column(k)} = :key")), this);

    private string Column(string field) => Mapping.Columns[IndexOf(field)];

    /// <summary>The row without any additions.</summary>
    public RowShape Plain => field ??= new RowShape(this, RowWish.Plain);

    /// <summary>The stored part of the row: a write conflicts only if this has changed, independent of computed values.</summary>
    public RowShape Stored =>
        field ??= Entity.Computed.IsEmpty
        ? Plain
        : new RowShape(this, RowWish.Plain with { Fields = Fields.Select(f => f.Name).ToValueList() });

    /// <summary>The position of a field in a <see cref="Values.Row"/>, or -1.</summary>
    public int IndexOf(string field) => _index.GetValueOrDefault(field, -1);

    public RowShape Shape(RowWish wish) =>
        wish == RowWish.Plain ? Plain : _shapes.Find(wish) ?? _shapes.Keep(wish, new RowShape(this, wish));

    /// <summary>Those rows of `:p0`, a list of IDs, that exist and for which <paramref name="where"/> is true.</summary>
    public Query LinkQuery(string where) => _links.TryGetValue(where, out Query? query)
        ? query
        : _links.GetOrAdd(where, App.Query(Select($"{Table}.id", $"{Table}.id IN {App.Dialect.Elements(":p0")} AND ({where})")));

    /// <summary>One of <see cref="Readable"/>, or null.</summary>
    public FieldDescriptor? Find(string field) =>
        IndexOf(field) is >= 0 and var place ? Fields[place] : Entity.Computed.FirstOrDefault(f => f.Name == field);

    /// <summary>
    /// The statement that selects rows of the entity. This is the only place that defines which rows exist: every query for a caller, and
    /// every query that loads a row for a rule, is built here.
    /// </summary>
    /// <param name="columns">The columns to select.</param>
    /// <param name="where">The condition on the rows, with what may follow it.</param>
    /// <param name="join">What is joined to the table, ` JOIN …`; empty for nothing.</param>
    public string Select(string columns, string where, string join = "") => $"SELECT {columns} FROM {Table}{join} WHERE {where}";

    /// <summary>
    /// The statement that selects from one row that the transaction has written, without reading it from its table: `:p0` and so on are its
    /// values, which get the types of their columns.
    /// </summary>
    public string SelectWritten(string columns, string where)
    {
        int[] places = [.. Enumerable.Range(0, Fields.Length).Where(i => !Fields[i].IsMany)];
        string stored = string.Join(", ", places.Select(i => Mapping.Columns[i]));
        string values = string.Join(", ", places.Select(i => App.Dialect.Stored(Fields[i], $":p{i}")));
        return $"SELECT {columns} FROM (SELECT {stored} FROM {Table} WHERE FALSE UNION ALL SELECT {values}) {Table} WHERE {where}";
    }

    /// <summary>A column qualified by its table, as in the SQL of rules; or the expression of a computed field.</summary>
    public string Qualified(FieldDescriptor field) => field.Computed is null ? $"{Table}.{Mapping.Sql(field)}" : $"({Mapping.Sql(field)})";

    /// <summary>
    /// Whether <paramref name="caller"/> may read the field in all rows that they may read, which filtering, sorting and aggregating
    /// require.
    /// </summary>
    public bool Reads(FieldDescriptor field, Caller caller) => field.Read is not { } rule || Mapping.Where(rule, caller) == RuleSql.Always;

    /// <summary>The same as it is selected for an answer.</summary>
    public string Answered(FieldDescriptor field) => App.Dialect.Answered(field, Qualified(field));

    /// <summary>The beginning of a member: `,"title":`.</summary>
    public static byte[] Member(string name) => Encoding.UTF8.GetBytes($",{JsonSerializer.Serialize(name, Names)}:");

    private static readonly JsonSerializerOptions Names = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
