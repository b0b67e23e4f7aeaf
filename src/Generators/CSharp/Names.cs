using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>The C# names of an app: each type of its namespace has one of its own.</summary>
/// <param name="Namespace">The app's.</param>
/// <param name="App">The class that holds the descriptor of the app.</param>
/// <param name="Entities">In the order of the app.</param>
internal sealed record AppNames(string Namespace, string App, ValueList<EntityNames> Entities)
{
    private static readonly string[] Namespaces = ["System", "Microsoft", "Truth"];

    /// <param name="space">The namespace of somebody's own project; null: one after the app.</param>
    public static AppNames Of(AppModel app, string? space = null)
    {
        // A record called like a member that every record has would not compile.
        var names = new UniqueNames(CSharpLiteral.MembersOfObject);
        var records = app.Entities.Select(e => names.Take(CSharpLiteral.Pascal(e.Name.Text), "Record")).ToList();
        var appName = names.Take("App", app.Name);
        var entities = app.Entities.Zip(records, (entity, record) => EntityNames.Of(entity, record, names)).ToList();
        // What else stands in somebody's own namespace, only they know.
        var shadowed = RuntimeTypes.Names.Where(names.Has).Union(space is null ? [] : RuntimeTypes.Common, StringComparer.Ordinal).ToValueList();
        var own = space is null ? OwnNamespace(app) : CSharpLiteral.Namespace(space);
        return new(own, appName, [.. entities.Select(e => e with { Namespace = own, Shadowed = shadowed })]);
    }

    private static string OwnNamespace(AppModel app) =>
        CSharpLiteral.Pascal(app.Name) is var space && Namespaces.Contains(space, StringComparer.Ordinal) ? space + "App" : space;
}

/// <summary>The C# names of an entity's types.</summary>
internal sealed record EntityNames(string Record, string Caller, string Row, string Rules, string Entity, string Routes, ValueList<EnumNames> Enums, ValueList<string> Inputs)
{
    public string Namespace { get; init; } = "";

    /// <summary>Names of the runtime that types of the app have too, so that they are written in full.</summary>
    public ValueList<string> Shadowed { get; init; } = [];

    public IEnumerable<string> Types => [Record, Caller, Row, Rules, Entity, Routes, .. Enums.Select(e => e.Type), .. Inputs];

    public static EntityNames Of(Entity entity, string record, UniqueNames names) => new(
        record, names.Take(record + "Caller"), names.Take(record + "Row"), names.Take(record + "Rules"), names.Take(record + "Entity"), names.Take(record + "Routes"),
        [.. entity.Fields.Where(f => f.Type is EnumType).Select(f => EnumNames.Of(f, names.Take(record + CSharpLiteral.Pascal(f.Name))))],
        [.. entity.Behaviors.Select(b => b.Parameters.Count == 0 ? "" : names.Take($"{record}{CSharpLiteral.Pascal(b.Name)}Input"))]);
}

/// <summary>An enum field's type and its members, in the order of the options.</summary>
/// <param name="Key">The name of the field, or `behavior.parameter`.</param>
/// <param name="Options">As they are stored.</param>
internal sealed record EnumNames(string Key, ValueList<string> Options, string Type, ValueList<string> Members)
{
    public static EnumNames Of(Field field, string type)
    {
        var members = new UniqueNames([]);
        var options = ((EnumType)field.Type).Options;
        return new(field.Name, options, type, options.Select(o => members.Take(CSharpLiteral.Pascal(o))).ToValueList());
    }
}
