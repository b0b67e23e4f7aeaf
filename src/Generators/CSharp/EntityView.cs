using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>The file of an entity.</summary>
internal sealed record EntityView
{
    public required Code Name { get; init; }
    public required Code Namespace { get; init; }
    public required RuntimeTypesView Types { get; init; }
    public required IReadOnlyList<Code> Usings { get; init; }
    public required Code Record { get; init; }
    public required IReadOnlyList<ReadingView> Readings { get; init; }
    public required Code RulesClass { get; init; }
    public required IReadOnlyList<RuleView> Rules { get; init; }
    public required Code EntityClass { get; init; }
    public required IReadOnlyList<Code> Head { get; init; }
    public required IReadOnlyList<BlockView> Lists { get; init; }
    public required IReadOnlyList<Code> Routes { get; init; }

    /// <param name="record">The record, as written by <see cref="RecordView"/>.</param>
    public static EntityView Of(EntityPart part, Code record)
    {
        var types = new RuntimeTypes(part.Names.Shadowed);
        var rules = NamedRules.Of(part);
        var readings = new Readings(part, rules, types);
        var descriptor = new EntityDescriptorWriter(part, rules, readings, types);
        return new()
        {
            Name = CSharpLiteral.Comment(part.Entity.Name.Text),
            Namespace = new(part.Names.Namespace),
            Types = new(types),
            Usings = [.. NamespacesOf(part.Entity)],
            Record = record,
            Readings = ReadingView.Of(part, readings),
            RulesClass = new(part.Names.Rules),
            Rules = [.. rules.Select(rule => RuleView.Of(rule, part, readings, types))],
            EntityClass = new(part.Names.Entity),
            Head = descriptor.Head(),
            Lists = descriptor.Lists(),
            Routes = RoutesOf(part.Entity),
        };
    }

    // Of the record; it always has moments.
    private static IEnumerable<Code> NamespacesOf(Entity entity) =>
    [
        new("System"),
        .. entity.Readable.Any(f => f.Type is RelationType { Many: true }) ? [new("System.Collections.Generic")] : Array.Empty<Code>(),
        .. entity.Readable.Any(f => f.Type is JsonType) ? [new("System.Text.Json")] : Array.Empty<Code>(),
    ];

    private static IEnumerable<Code> RoutesOf(Entity entity, Field file)
    {
        var (address, name) = (CSharpLiteral.String($"/api/{entity.Path}/{{id}}/{file.Name}"), CSharpLiteral.String(file.Name));
        return [new($"routes.MapGet({address}, api.Download({name}));"), new($"routes.MapPut({address}, api.Upload({name}));"),
            new($"routes.MapDelete({address}, api.Remove({name}));")];
    }

    private static IReadOnlyList<Code> RoutesOf(Entity entity)
    {
        var all = CSharpLiteral.String($"/api/{entity.Path}");
        var one = CSharpLiteral.String($"/api/{entity.Path}/{{id}}");
        return
        [
            new($"routes.MapGet({all}, api.List);"),
            new($"routes.MapPost({all}, api.Create);"),
            new($"routes.MapGet({CSharpLiteral.String($"/api/{entity.Path}/aggregate")}, api.Aggregate);"),
            new($"routes.MapGet({CSharpLiteral.String($"/api/{entity.Path}/export.csv")}, api.ExportCsv);"),
            new($"routes.MapGet({CSharpLiteral.String($"/api/{entity.Path}/export.jsonl")}, api.ExportJsonLines);"),
            new($"routes.MapPost({CSharpLiteral.String($"/api/{entity.Path}/import")}, api.Import);"),
            new($"routes.MapGet({one}, api.Read);"),
            new($"routes.MapPatch({one}, api.Update);"),
            new($"routes.MapPut({one}, api.Replace);"),
            new($"routes.MapDelete({one}, api.Delete);"),
            .. entity.Audit ? [new($"routes.MapGet({CSharpLiteral.String($"/api/{entity.Path}/{{id}}/history")}, api.History);")]
                : Array.Empty<Code>(),
            .. entity.Fields.Where(f => f.Type is ContentType).SelectMany(f => RoutesOf(entity, f)),
            .. entity.Behaviors.Select(b => new Code(
                $"routes.MapPost({CSharpLiteral.String($"/api/{entity.Path}/{{id}}/{b.Name}")}, api.Behavior({CSharpLiteral.String(b.Name)}));")),
        ];
    }
}

/// <summary>The names of the runtime's types in this app.</summary>
internal sealed class RuntimeTypesView(RuntimeTypes types)
{
    public Code Caller => types["Caller"];

    public Code EntityApi => types["EntityApi"];

    public Code EntityDescriptor => types["EntityDescriptor"];

    public Code IEndpointRouteBuilder => types["IEndpointRouteBuilder"];

    public Code RowRule => types["RowRule"];

    public Code Question => types["Question"];

    public Code Row => types["Row"];
}

/// <summary>The values that rules read, as a record struct.</summary>
/// <param name="Doc">What it is.</param>
/// <param name="Type">Its name.</param>
/// <param name="Parameters">Its members.</param>
/// <param name="Source">The type that it is read from.</param>
/// <param name="Argument">The name of that.</param>
/// <param name="Access">How each member is read from it.</param>
/// <param name="Ordinals">The class of their places in a row.</param>
internal sealed record ReadingView(Code Doc, Code Type, Code Parameters, Code Source, Code Argument, Code Access,
    IReadOnlyList<Code> Ordinals)
{
    public static IReadOnlyList<ReadingView> Of(EntityPart part, Readings readings)
    {
        var name = CSharpLiteral.Xml(part.Entity.Name.Text);
        var types = new RuntimeTypes(part.Names.Shadowed);
        return
        [
            Of($"The values of the caller that the rules of {name} use; all are null if nobody is signed in.", readings.User,
                types["Caller"], "caller"),
            .. readings.Row.Values.Count == 0 ? Array.Empty<ReadingView>()
                : [Of($"The values of a row{(readings.Related.Count > 0 ? " and its related rows" : "")} that the rules of {name} use.",
                    readings.Row, types["Row"], "row")],
            .. readings.Inputs.Select(input => Of($"The input that a guard of {name} uses.", input, types["Row"], "row")),
        ];
    }

    private static ReadingView Of(string doc, ReadStruct reading, Code source, string argument) => new(
        new(doc), new(reading.Type), Code.Join(", ", reading.Values.Select(v => new Code($"{v.Type} {v.Member}"))),
        source, new(argument), Code.Join(", ", reading.Values.Select(v => v.Access)),
        OrdinalsOf([.. reading.Values.Where(v => v.Ordinal >= 0).Select(v => $"{v.Member} = {Code.Number(v.Ordinal)}")]));

    private static IReadOnlyList<Code> OrdinalsOf(IReadOnlyList<string> places) =>
        places.Count == 0 ? []
        : $"private static class Ordinal {{ internal const int {string.Join(", ", places)}; }}" is { Length: <= Lines.Most - 4 } line
            ? [new(line)]
        : [new("private static class Ordinal"), new("{"), new("    internal const int"),
            .. Lines.Fill(places, Within, ";").Select(l => new Code(Within + l)), new("}")];

    private const string Within = "        ";
}
