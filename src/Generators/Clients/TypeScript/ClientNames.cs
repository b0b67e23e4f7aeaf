using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Types;

namespace Truth.Generators.Clients.TypeScript;

/// <summary>The names of an entity in the client: its three shapes, its types and methods, and its member of the client.</summary>
internal sealed record ClientNames(TypeNames Shapes, string Entity, string Client, string Member)
{
    // Types that the module declares, or that its own part uses.
    private static readonly string[] Taken = (
        "AggregateQuery Audited Auth Client ClientOptions CreateOptions Entity EntityClient Expand ExportQuery ImportOptions Imported FieldError FilterValue Groups HistoryQuery ListQuery Options Page ProblemCode Row RowChange RowQuery Seen Send Sort TruthProblem UploadOptions DownloadOptions Blob File "
        + "Sortable WriteOptions Behind Expanded Flat Known Linked Related Ways AbortSignal AsyncGenerator BodyInit Date Error Exclude Extract Pick Promise Required Response TemplateStringsArray").Split(' ');

    /// <summary>Members that every object of the client has; a promise would have `then`.</summary>
    private static readonly string[] Methods = ["list", "all", "get", "create", "createMany", "update", "replace", "delete", "aggregate",
        "history", "export", "import", "upload", "download", "removeFile", "then"];

    /// <summary>The names of the entities, in the order of the app.</summary>
    public static IReadOnlyList<ClientNames> Of(AppModel app)
    {
        var shapes = TypeNames.Of(app, Taken);
        var names = new UniqueNames([.. Taken, .. TypeNames.Shared, .. shapes.SelectMany(s => new[] { s.Read, s.Create, s.Change })]);
        var members = new UniqueNames(["auth", "then"]);
        return [.. app.Entities.Zip(shapes, (entity, own) => new ClientNames(
            own, names.Take(own.Read + "Entity"), names.Take(CSharpLiteral.Pascal(entity.Path) + "Client"),
                members.Take(MemberOf(entity), "_")))];
    }

    /// <summary>The methods of the behaviors of an entity, in order.</summary>
    public static IReadOnlyList<string> MethodsOf(Entity entity)
    {
        var names = new UniqueNames(Methods);
        return [.. entity.Behaviors.Select(b => names.Take(b.Name, "_"))];
    }

    private static string MemberOf(Entity entity) => Casing.Camel(entity.Path) is { Length: > 0 } name ? name : "rows";
}
