namespace Truth.Generators.Clients.CSharp;

/// <summary>The base class of hooks for an entity: `csharp/store/TaskHooks.g.cs`.</summary>
internal sealed record HooksView(
    Code Name, Code Label, Code Article, Code Namespace, Code Space, Code Class, Code Entity, Code Record, Code Create, Code Change,
        Code Json, SurfaceTypesView Types,
    IReadOnlyList<HookMethodView> Behaviors, IReadOnlyList<Code> CreateReads, IReadOnlyList<Code> ChangeReads)
{
    public static string Write(SurfacePart part, Templates templates) => templates.Render("clients/csharp/Hooks.scriban", Of(part));

    private static HooksView Of(SurfacePart part)
    {
        var (entity, surface, types) = (part.Entity, part.Surface, new SurfaceTypes(part.Names));
        var json = new SurfaceJson(part, new(part, types));
        return new(
            CSharpLiteral.Comment(entity.Name.Text), new(CSharpLiteral.Xml(HumanText.OneLine(entity.Label))),
                new(Compiler.Text.Article.Of(entity.Label)), new(part.Server.Namespace), new(part.Names.Space),
            new(surface.Hooks), CSharpLiteral.String(entity.Name.Text), new(part.Own.Record), new(surface.Create), new(surface.Change),
                new(surface.Json), new(types),
            [.. entity.Behaviors.Zip(surface.HookMethods,
                (behavior, method) => new HookMethodView(CSharpLiteral.String(behavior.Name), new(method)))],
            json.CreateReads(), json.ChangeReads());
    }
}

/// <summary>The hooks of a behavior.</summary>
internal sealed record HookMethodView(Code Name, Code Method);
