using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>The C# names of the typed client of an app; all types have unique names, which also differ from those of the server.</summary>
/// <param name="Space">The namespace of the files that are the same for every app.</param>
/// <param name="App">The class that contains a client for each entity.</param>
/// <param name="Auth">The class for authentication.</param>
/// <param name="Store">The class for in-process access to the app.</param>
/// <param name="System">The class for access as the system.</param>
/// <param name="Entities">The names of the entities, in the order of the app.</param>
/// <param name="Shadowed">Types whose names are also used by the app, so that they are written with their full names.</param>
internal sealed record SurfaceNames(string Space, string App, string Auth, string Store, string System,
    ValueList<EntitySurfaceNames> Entities, ValueList<string> Shadowed)
{
    private const string Child = "Clients";

    /// <param name="app">The app.</param>
    /// <param name="server">Names that are already in use.</param>
    /// <param name="isOwn">Whether the namespace is that of a project, whose other names are not known here.</param>
    public static SurfaceNames Of(AppModel app, AppNames server, bool isOwn)
    {
        var names = new UniqueNames([server.App, .. server.Entities.SelectMany(e => e.Types)]);
        var space = names.Take(Child);
        var client = names.Take(CSharpLiteral.Pascal(app.Name) + "Client");
        var auth = names.Take("AuthClient");
        var store = names.Take("AppStore");
        var system = names.Take("SystemStore");
        var members = new UniqueNames([.. CSharpLiteral.MembersOfObject, client, system, "Auth", "QueryAsync"]);
        var entities = app.Entities.Zip(server.Entities, (entity, own) => EntitySurfaceNames.Of(entity, own, names, members)).ToValueList();
        var shadowed = SurfaceTypes.Names.Where(names.Has).Union(isOwn ? SurfaceTypes.Own : [], StringComparer.Ordinal).ToValueList();
        return new($"{server.Namespace}.{space}", client, auth, store, system, entities, shadowed);
    }
}

/// <summary>The C# names of the typed client of an entity.</summary>
/// <param name="Member">The property of the app's client.</param>
/// <param name="Methods">The methods of the behaviors.</param>
/// <param name="Hooks">The base class of hooks.</param>
/// <param name="HookMethods">The part of the name after `Before` and `After` for each behavior.</param>
/// <param name="Inputs">The enums of the behaviors' parameters, by `behavior.parameter`.</param>
internal sealed record EntitySurfaceNames(
    string Create, string Change, string Expand, string Json, string Client, string Member, ValueList<string> Methods, string Hooks,
        ValueList<string> HookMethods, ValueList<EnumNames> Inputs)
{
    private static readonly string[] Inherited = ["ListAsync", "AllAsync", "GetAsync", "CreateAsync", "CreateManyAsync", "UpdateAsync",
        "ReplaceAsync", "DeleteAsync", "AggregateAsync", "HistoryAsync", "HistoryOfAsync"];

    public static EntitySurfaceNames Of(Entity entity, EntityNames own, UniqueNames names, UniqueNames members)
    {
        var plural = CSharpLiteral.Pascal(entity.Path);
        var client = names.Take(plural + "Client");
        var files = entity.Fields.Where(f => f.Type is ContentType).Select(FileOf)
            .SelectMany(file => new[] { $"Upload{file}Async", $"Download{file}Async", $"Remove{file}Async" });
        var methods = new UniqueNames([.. Inherited, .. files, client]);
        var hooks = names.Take(own.Record + "Hooks");
        var actions = new UniqueNames(["Create", "Update", "Delete", "Behavior"]);
        return new(
            names.Take(own.Record + "Create"), names.Take(own.Record + "Change"), names.Take(own.Record + "Expand"),
                names.Take(own.Record + "Json"), client, members.Take(plural),
            [.. entity.Behaviors.Select(b => methods.Take($"{CSharpLiteral.Pascal(b.Name)}Async"))],
            hooks, [.. entity.Behaviors.Select(b => actions.Take(CSharpLiteral.Pascal(b.Name), "Behavior"))],
            [
                .. from behavior in entity.Behaviors
                   from parameter in behavior.Parameters
                   where parameter.Type is EnumType
                   let type = names.Take(own.Record + CSharpLiteral.Pascal(behavior.Name) + CSharpLiteral.Pascal(parameter.Name))
                   select EnumNames.Of(parameter, type) with { Key = InputOf(behavior, parameter) },
            ]);
    }

    /// <summary>The part of the names of the methods of a file field.</summary>
    public static string FileOf(Field field) => CSharpLiteral.Pascal(field.Name);

    public static string InputOf(Behavior behavior, Field parameter) => $"{behavior.Name}.{parameter.Name}";
}
