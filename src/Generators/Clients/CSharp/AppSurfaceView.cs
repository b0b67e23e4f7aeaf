using Truth.Compiler.Model;

namespace Truth.Generators.Clients.CSharp;

/// <summary>The file of the app's client.</summary>
internal sealed record AppSurfaceView(Code App, Code Namespace, Code Space, Code Class, Code Example, SurfaceTypesView Types, Code Kind,
    IReadOnlyList<EntityMemberView> Entities, AuthSurfaceView? Auth)
{
    public static AppSurfaceView Of(SurfacePart part)
    {
        var types = new SurfaceTypes(part.Names);
        return new(
            new(CSharpLiteral.Xml(CSharpLiteral.Comment(HumanText.Label(part.App.Name)).Text)), new(part.Server.Namespace),
                new(part.Names.Space), new(part.Names.App), new(part.Names.Entities[ExampleOf(part.App)].Member), new(types),
                    new(part.HasRecord ? "sealed class" : "class"),
            [.. part.App.Entities.Zip(part.Names.Entities,
                (entity, own) =>
                new EntityMemberView(CSharpLiteral.Doc(entity.Description ?? entity.PluralLabel + "."), new(own.Client), new(own.Member)))],
            AuthSurfaceView.Of(part, types));
    }

    // Users have fewer possible operations.
    private static int ExampleOf(AppModel app) => app.Entities.TakeWhile(e => e.IsAuth).Count() % app.Entities.Count;
}

/// <summary>The file of the app's store.</summary>
internal sealed record StoreView(Code App, Code Namespace, Code Space, Code Store, Code System, Code Client, SurfaceTypesView Types)
{
    public static StoreView Of(SurfacePart part) => new(
        new(CSharpLiteral.Xml(CSharpLiteral.Comment(HumanText.Label(part.App.Name)).Text)), new(part.Server.Namespace),
            new(part.Names.Space),
        new(part.Names.Store), new(part.Names.System), new(part.Names.App), new(new SurfaceTypes(part.Names)));
}

/// <summary>The client of an entity, as a property.</summary>
internal sealed record EntityMemberView(IReadOnlyList<Code> Doc, Code Client, Code Member);

/// <summary>Authentication; <paramref name="Create"/> is null if users cannot register.</summary>
internal sealed record AuthSurfaceView(Code Class, Code Member, Code Sender, Code Json, Code? Create, Code TaskOfUser, Code TaskOfMe,
    Code Read, Code Bytes)
{
    public static AuthSurfaceView? Of(SurfacePart part, SurfaceTypes types)
    {
        if (!part.App.Settings.AuthEnabled || part.App.Auth is not { } auth)
        {
            return null;
        }

        var (record, surface, whole) = (part.RecordOf(auth.Name), part.SurfaceOf(auth.Name), Sight.Of(part.App).OfOneself(auth));
        return new(
            new(part.Names.Auth), new("Auth"), new(types.Of("Sender", record)), new(surface.Json), part.App.Settings.AllowRegistration
                ? new(surface.Create) : null,
            new(types.Of("Task", whole ? record : types.Of("Seen", record))), new(types.Of("Task", record + "?")),
                new(whole ? "Read" : "SeenOf"), new(types.Of("ReadOnlyMemory", "byte")));
    }
}
