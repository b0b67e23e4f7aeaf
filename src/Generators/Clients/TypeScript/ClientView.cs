using Truth.Compiler.Model;
using Truth.Generators.Types;

namespace Truth.Generators.Clients.TypeScript;

/// <summary>`clients/typescript/client.ts`.</summary>
internal sealed record ClientView(Code App, Code Example, IReadOnlyList<EntityClientView> Entities, AuthView? Auth)
{
    public static ClientView Of(AppModel app)
    {
        var names = ClientNames.Of(app);
        var writer = new EntityClientWriter(app, names);
        var entities = app.Entities.Zip(names, writer.Write).ToList();
        var example = app.Entities.Zip(names).Where(pair => !pair.First.IsAuth).Select(pair => pair.Second).FirstOrDefault(names[0]);
        return new(JavaScriptLiteral.Comment(HumanText.Label(app.Name)), new(example.Member), entities, AuthView.Of(app, names));
    }
}

/// <summary>An entity of the client.</summary>
/// <param name="Doc">The description of the entity.</param>
/// <param name="Key">The member of the client.</param>
/// <param name="Path">The path of its routes, as a literal.</param>
/// <param name="Client">The type of its methods.</param>
/// <param name="Entity">The type that describes the entity.</param>
/// <param name="Audited">The type of the method that returns the history of a row; null if changes are not recorded.</param>
/// <param name="Methods">What it can do besides what every entity can.</param>
internal sealed record EntityClientView(
    Code? Doc, Code Key, Code Path, Code Client, Code Entity, ShapeView Read, ShapeView Create, ShapeView Change,
        IReadOnlyList<FactView> Facts, IReadOnlyList<BehaviorView> Behaviors, Code? Audited,
        IReadOnlyList<MethodView> Methods);

/// <summary>A member of the type that describes an entity; <paramref name="Key"/> includes everything before its type.</summary>
internal sealed record FactView(Code Key, Code Type);

/// <summary>The declaration of a behavior.</summary>
internal sealed record BehaviorView(Code Doc, Code Key, Code Parameters, Code Result);

/// <summary>A method, and what it sends: the arguments of `send`.</summary>
internal sealed record MethodView(Code Key, Code Names, Code Call);

/// <summary>Authentication; <paramref name="Create"/> is null if users cannot register.</summary>
internal sealed record AuthView(Code? Create, Code User)
{
    public static AuthView? Of(AppModel app, IReadOnlyList<ClientNames> names)
    {
        if (!app.Settings.AuthEnabled || app.Auth is not { } auth)
        {
            return null;
        }

        var own = names[app.Entities.ToList().IndexOf(auth)].Shapes;
        return new(app.Settings.AllowRegistration ? new(own.Create) : null,
            new(Sight.Of(app).OfOneself(auth) ? own.Read : $"Seen<{own.Read}>"));
    }
}
