using Truth.Compiler.Model;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>Prepares the typed client of an entity.</summary>
internal sealed class SurfaceWriter
{
    private const int Wide = 120;
    private readonly SurfacePart _part;
    private readonly SurfaceTypes _types;
    private readonly SurfaceMembers _members;
    private readonly SurfaceJson _json;
    private readonly Sight _sight;

    private SurfaceWriter(SurfacePart part)
    {
        _part = part;
        _types = new(part.Names);
        _members = new(part, _types);
        _json = new(part, _members);
        _sight = Sight.Of(part.App);
    }

    public static string Write(SurfacePart part, Templates templates)
    {
        var record = part.HasRecord ? RecordView.Write(part.Entity, part.Own, templates) : null;
        return templates.Render("clients/csharp/Surface.scriban", new SurfaceWriter(part).View(record));
    }

    private SurfaceView View(Code? record)
    {
        var (entity, surface) = (_part.Entity, _part.Surface);
        var (created, changed) = (_sight.Of(entity, "create"), _sight.Of(entity, "update"));
        return new()
        {
            Name = CSharpLiteral.Comment(entity.Name.Text),
            Label = new(CSharpLiteral.Xml(HumanText.OneLine(entity.Label))),
            Article = new(Compiler.Text.Article.Of(entity.Label)),
            Plural = new(CSharpLiteral.Xml(HumanText.OneLine(entity.PluralLabel))),
            Namespace = new(_part.Server.Namespace),
            Space = new(_part.Names.Space),
            Types = new(_types),
            Whole = record,
            Record = new(_part.Own.Record),
            Answered = [.. _members.Answered.Select(m =>
                new PropertyView(CSharpLiteral.Doc(m.Doc), new($"public {m.Type}? {m.Name} {{ get; init; }}")))],
            Inputs = [.. surface.Inputs.Select(e => EnumView.Of("What a caller sends.", e))],
            Create = new(surface.Create),
            Created = [.. _members.Created.Select(m =>
                new Code($"public {(m.IsRequired ? "required " : "")}{m.Type} {m.Name} {{ get; init; }}"))],
            Change = new(surface.Change),
            Changed = [.. _members.Changed.Select(m => new Code($"public {m.Type} {m.Name} {{ get; init; }}"))],
            Expand = new(surface.Expand),
            Ways = [.. _members.Ways.Select(w => new WayView(new(w.Expand), new(w.Name)))],
            WaysType = new(_types.Of("IEnumerable", $"(string, {_types["Expansion"]}?)")),
            WaysList = new(WaysList()),
            Client = new(surface.Client),
            ClientBase = new(_types.Of("EntityClient", _part.Own.Record, surface.Expand)),
            Path = new(CSharpLiteral.Xml($"/api/{entity.Path}")),
            PathText = CSharpLiteral.String(entity.Path),
            CreateTask = new(TaskOf(created)), CreateSend = Send(created),
            CreateMany = new(_types.Of("IEnumerable", surface.Create)),
            CreateManyTask = new(_types.Of("Task", _types.Of("IReadOnlyList",
                created ? _part.Own.Record : _types.Of("Seen", _part.Own.Record)))),
            CreateRead = new(created ? "Read" : "SeenOf"),
            ChangeTask = new(TaskOf(changed)), ChangeSend = Send(changed),
            HistoryTask = entity.Audit ? new(_types.Of("Task", _types["History"])) : null,
            Behaviors = [.. entity.Behaviors.Zip(surface.Methods, Method)],
            Files = [.. entity.Fields.Where(f => f.Type is ContentType).Select(f => new FileMethodsView(
                new(CSharpLiteral.Xml(HumanText.OneLine(f.Label))), new(EntitySurfaceNames.FileOf(f)), CSharpLiteral.String(f.Name),
                f.Type is ImageType ? new("int? thumb = null") : null))],
            ChangeUpload = new(changed ? "UploadWholeAsync" : "UploadSeenAsync"),
            StoredFile = _part.HasRecord || !entity.Fields.Any(f => f.Type is ContentType) ? null : CSharpClientGenerator.StoredFile,
            Json = new(surface.Json),
            Options = _json.Options(),
            Reads = _json.Reads(),
            CreateWrites = _json.CreateWrites(),
            ChangeWrites = _json.ChangeWrites(),
        };
    }

    private string WaysList()
    {
        var ways = _members.Ways.Select(w => $"({CSharpLiteral.String(w.Json)}, {w.Name})").ToList();
        return ways.Sum(w => w.Length + 2) < Wide
            ? $" [{string.Join(", ", ways)}]"
            : $"\n    [\n{string.Concat(ways.Select(w => $"        {w},\n"))}    ]";
    }

    private BehaviorMethodView Method(Behavior behavior, string method)
    {
        var inputs = _members.InputsOf(behavior);
        var ends = behavior.Type == BehaviorType.Delete;
        var whole = _sight.Of(_part.Entity, behavior.Name);
        IEnumerable<string> parameters =
        [
            "string id",
            .. inputs.OrderByDescending(i => i.IsRequired).Select(i => i.IsRequired ? $"{i.Type} {i.Name}" : $"{i.Type} {i.Name} = null"),
            "string? ifMatch = null", "string? idempotencyKey = null", $"{_types["CancellationToken"]} cancellationToken = default",
        ];
        return new(
            CSharpLiteral.Doc(behavior.Description ?? behavior.Label + "."),
            new(ends ? _types["Task"] : TaskOf(whole)), new(method), new(string.Join(", ", parameters)),
            ends ? new("SendAsync") : Send(whole), CSharpLiteral.String(behavior.Name), new(inputs.Count == 0 ? "default" : Body(inputs)));
    }

    private string Body(IReadOnlyList<SurfaceInput> inputs) =>
        $"{_types["Json"]}.Write(json =>\n        {{\n{string.Concat(inputs.Select(i => $"            {_json.Write(i)}\n"))}        }})";

    private string TaskOf(bool whole) => _types.Of("Task", whole ? _part.Own.Record : _types.Of("Seen", _part.Own.Record));

    private static Code Send(bool whole) => new(whole ? "WholeAsync" : "SeenAsync");
}
