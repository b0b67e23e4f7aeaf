using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>The C# names of an app; all types of its namespace have unique names.</summary>
/// <param name="Namespace">The namespace of the app.</param>
/// <param name="App">The class that contains the descriptor of the app.</param>
/// <param name="Entities">The names of the entities, in the order of the app.</param>
internal sealed record AppNames(string Namespace, string App, ValueList<EntityNames> Entities)
{
    /// <summary>The classes that hold the app's SQL, by <see cref="SchemaTables.Dialects"/>.</summary>
    public ValueList<string> Sql { get; init; } = [];

    private static readonly string[] Namespaces = ["System", "Microsoft", "Truth"];

    /// <param name="space">The namespace of a project; null to use the name of the app.</param>
    public static AppNames Of(AppModel app, string? space = null)
    {
        // A record with the name of a member that every record has would not compile.
        var names = new UniqueNames(CSharpLiteral.MembersOfObject);
        var records = app.Entities.Select(e => names.Take(RecordOf(e), "Record")).ToList();
        var appName = names.Take("App", app.Name);
        var sql = SchemaTables.Dialects.Select(dialect => names.Take(appName + dialect)).ToValueList();
        var entities = app.Entities.Zip(records, (entity, record) => EntityNames.Of(entity, record, names)).ToList();
        // The other names in the namespace of a project are not known here.
        var shadowed = RuntimeTypes.Names.Where(names.Has).Union(space is null ? [] : RuntimeTypes.Common, StringComparer.Ordinal)
            .ToValueList();
        var own = space is null ? OwnNamespace(app) : CSharpLiteral.Namespace(space);
        return new(own, appName, [.. entities.Select(e => e with { Namespace = own, Shadowed = shadowed })]) { Sql = sql };
    }

    // The records of clients, which know no runtime, have a type of this name as well.
    private static string RecordOf(Entity entity) =>
        CSharpLiteral.Pascal(entity.Name.Text) is var name && name == "StoredFile" ? name + "Record" : name;

    private static string OwnNamespace(AppModel app) =>
        CSharpLiteral.Pascal(app.Name) is var space && Namespaces.Contains(space, StringComparer.Ordinal) ? space + "App" : space;
}

/// <summary>The C# names of the types of an entity.</summary>
/// <param name="Record">What a row is read as.</param>
/// <param name="Caller">What its rules read of the caller.</param>
/// <param name="Row">What they read of a row.</param>
/// <param name="Rules">The class of its rules.</param>
/// <param name="Entity">The class of its descriptor and routes.</param>
/// <param name="Sql">The classes of its SQL, by <see cref="SchemaTables.Dialects"/>.</param>
/// <param name="Enums">Of its fields.</param>
/// <param name="Inputs">Of what its behaviors are sent.</param>
internal sealed record EntityNames(string Record, string Caller, string Row, string Rules, string Entity,
    ValueList<string> Sql, ValueList<EnumNames> Enums, ValueList<string> Inputs)
{
    public string Namespace { get; init; } = "";

    /// <summary>Names of runtime types that the app also uses, so that the runtime types are written with their full names.</summary>
    public ValueList<string> Shadowed { get; init; } = [];

    public IEnumerable<string> Types => [Record, Caller, Row, Rules, Entity, .. Sql, .. Enums.Select(e => e.Type), .. Inputs];

    public static EntityNames Of(Entity entity, string record, UniqueNames names) => new(
        record, names.Take(record + "Caller"), names.Take(record + "Row"), names.Take(record + "Rules"), names.Take(record + "Entity"),
        [.. SchemaTables.Dialects.Select(dialect => names.Take(record + dialect))],
        [.. entity.Fields.Where(f => f.Type is EnumType).Select(f => EnumNames.Of(f, names.Take(record + CSharpLiteral.Pascal(f.Name))))],
        [.. entity.Behaviors.Select(b => b.Parameters.Count == 0 ? "" : names.Take($"{record}{CSharpLiteral.Pascal(b.Name)}Input"))]);
}

/// <summary>The type of an enum field and its members, in the order of the options.</summary>
/// <param name="Key">The name of the field, or `behavior.parameter`.</param>
/// <param name="Options">The options as they are stored.</param>
internal sealed record EnumNames(string Key, ValueList<string> Options, string Type, ValueList<string> Members)
{
    public static EnumNames Of(Field field, string type)
    {
        var members = new UniqueNames([]);
        var options = ((EnumType)field.Type).Options;
        return new(field.Name, options, type, options.Select(o => members.Take(CSharpLiteral.Pascal(o))).ToValueList());
    }
}
