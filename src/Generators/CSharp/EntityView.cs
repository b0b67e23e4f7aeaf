using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>An entity's file.</summary>
internal sealed record EntityView
{
    public required Code Name { get; init; }
    public required Code Namespace { get; init; }
    public required TypesView Types { get; init; }
    public required Code Record { get; init; }
    public required IReadOnlyList<Code> Doc { get; init; }
    public required IReadOnlyList<PropertyView> Properties { get; init; }
    public required IReadOnlyList<EnumView> Enums { get; init; }
    public required IReadOnlyList<ReadingView> Readings { get; init; }
    public required Code RulesClass { get; init; }
    public required IReadOnlyList<RuleView> Rules { get; init; }
    public required Code EntityClass { get; init; }
    public required IReadOnlyList<Code> Head { get; init; }
    public required IReadOnlyList<BlockView> Lists { get; init; }
    public required Code RoutesClass { get; init; }
    public required IReadOnlyList<Code> Routes { get; init; }

    public static EntityView Of(EntityPart part)
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
            Record = new(part.Names.Record),
            Doc = CSharpLiteral.Doc(part.Entity.Description ?? $"{part.Entity.Label}."),
            Properties = PropertyView.Of(part, types),
            Enums = [.. part.Names.Enums.Select(e => EnumView.Of(part.Entity, e))],
            Readings = ReadingView.Of(part, readings),
            RulesClass = new(part.Names.Rules),
            Rules = [.. rules.Select(rule => RuleView.Of(rule, part, readings, types))],
            EntityClass = new(part.Names.Entity),
            Head = descriptor.Head(),
            Lists = descriptor.Lists(),
            RoutesClass = new(part.Names.Routes),
            Routes = RoutesOf(part.Entity),
        };
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
            new($"routes.MapGet({one}, api.Read);"),
            new($"routes.MapPatch({one}, api.Update);"),
            new($"routes.MapDelete({one}, api.Delete);"),
            .. entity.Behaviors.Select(b => new Code(
                $"routes.MapPost({CSharpLiteral.String($"/api/{entity.Path}/{{id}}/{b.Name}")}, api.Behavior({CSharpLiteral.String(b.Name)}));")),
        ];
    }
}

/// <summary>The types of the runtime, as this app writes them.</summary>
internal sealed class TypesView(RuntimeTypes types)
{
    public Code Caller => types["Caller"];

    public Code EntityApi => types["EntityApi"];

    public Code EntityDescriptor => types["EntityDescriptor"];

    public Code IEndpointRouteBuilder => types["IEndpointRouteBuilder"];

    public Code RowRule => types["RowRule"];

    public Code Question => types["Question"];

    public Code Row => types["Row"];
}

/// <summary>A property of the record.</summary>
internal sealed record PropertyView(IReadOnlyList<Code> Doc, Code Text)
{
    public static IReadOnlyList<PropertyView> Of(EntityPart part, RuntimeTypes types)
    {
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, part.Names.Record]);
        return [.. part.Columns.Concat(part.Entity.Computed.Select(c => c.Field)).Where(f => f.Type is not PasswordType).Select(f => Of(f, names.Take(CSharpLiteral.Pascal(f.Name), "Value"), part.Names, types))];
    }

    private static PropertyView Of(Field field, string name, EntityNames names, RuntimeTypes types)
    {
        var present = field.Required || field.System || field.Type is RelationType { Many: true };
        var type = TypeOf(field, names, types) + (present ? "" : "?");
        return new(CSharpLiteral.Doc(field.Description), new($"public {(present ? "required " : "")}{type} {name} {{ get; init; }}"));
    }

    private static string TypeOf(Field field, EntityNames names, RuntimeTypes types) => field.Type switch
    {
        NumberType => "double",
        IntegerType => "long",
        DecimalType => "decimal",
        BooleanType => "bool",
        DateType => types["DateOnly"].Text,
        DateTimeType => types["DateTime"].Text,
        JsonType => "global::System.Text.Json.JsonElement",
        RelationType { Many: true } => "global::System.Collections.Generic.IReadOnlyList<string>",
        EnumType when field.Computed is null => names.Enums.First(e => e.Field == field.Name).Type,
        _ => "string",
    };
}

/// <summary>The enum of a field.</summary>
internal sealed record EnumView(Code Doc, Code Type, IReadOnlyList<Code> Members)
{
    public static EnumView Of(Entity entity, EnumNames names) => new(
        new(CSharpLiteral.Xml(Words.OneLine($"{entity.Field(names.Field).Label} of {entity.Label}."))), new(names.Type), [.. names.Members.Select(m => new Code(m))]);
}

/// <summary>What rules read, as a record struct.</summary>
internal sealed record ReadingView(Code Doc, Code Type, Code Parameters, Code Source, Code Argument, Code Access)
{
    public static IReadOnlyList<ReadingView> Of(EntityPart part, Readings readings)
    {
        var name = CSharpLiteral.Xml(part.Entity.Name.Text);
        var types = new RuntimeTypes(part.Names.Shadowed);
        return
        [
            Of($"What the rules of {name} read of the caller; nobody signed in: all null.", readings.User, types["Caller"], "caller"),
            .. readings.Row.Values.Count == 0 ? Array.Empty<ReadingView>()
                : [Of($"What the rules of {name} read of a row{(readings.Related.Count > 0 ? ", and of the rows it refers to" : "")}.", readings.Row, types["Row"], "row")],
            .. readings.Inputs.Select(input => Of($"What a guard of {name} reads of what the caller sends.", input, types["Row"], "row")),
        ];
    }

    private static ReadingView Of(string doc, Reading reading, Code source, string argument) => new(
        new(doc), new(reading.Type), Code.Join(", ", reading.Values.Select(v => new Code($"{v.Type} {v.Member}"))),
        source, new(argument), Code.Join(", ", reading.Values.Select(v => v.Access)));
}
