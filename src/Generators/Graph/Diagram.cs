using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Graph;

/// <summary>The content of a diagram: the entities and the relations between them.</summary>
internal sealed record Diagram(string Title, string? Description, ValueList<Box> Boxes, ValueList<DiagramLink> Links)
{
    public static Diagram Of(AppModel app)
    {
        var index = app.Entities.Select((entity, i) => (entity.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);
        var links = app.Entities.SelectMany((entity, i) => entity.Fields.Where(f => f.Type is RelationType)
            .Select(f => LinkOf(i, f, (RelationType)f.Type, index))).ToValueList();
        return new(HumanText.Label(app.Name), app.Description, app.Entities.Select(BoxOf).ToValueList(), links);
    }

    private static DiagramLink LinkOf(int from, Field field, RelationType relation, Dictionary<EntityName, int> index) =>
        new(from, field.Name, index[relation.To], relation.Many, field.Required, field.Unique, relation.Inverse);

    private static Box BoxOf(Entity entity) =>
        new(entity.Name.Text, entity.Description, entity.Fields.Where(Shown).Select(RowOf).ToValueList());

    // Every row has these two fields.
    private static bool Shown(Field field) => !field.System || field.Name == "id";

    private static DiagramRow RowOf(Field field) => new(
        field.Name, TypeOf(field.Type), field is { System: true } ? KeyMark.Primary : field.Type is RelationType ? KeyMark.Foreign
            : field.Unique ? KeyMark.Unique : KeyMark.None,
        field.Required || field.System, field.Description);

    private static string TypeOf(FieldType type) =>
        type is RelationType relation ? relation.To.Text + (relation.Many ? "[]" : "") : type.Word;
}

/// <summary>An entity.</summary>
internal sealed record Box(string Name, string? Description, ValueList<DiagramRow> Rows);

/// <summary>A field.</summary>
internal sealed record DiagramRow(string Name, string Type, KeyMark Key, bool Required, string? Description);

internal enum KeyMark
{
    None,
    Primary,
    Foreign,
    Unique,
}

/// <summary>A relation: a field of the box <paramref name="From"/> refers to the box <paramref name="To"/>.</summary>
/// <param name="Many">Whether it refers to many rows.</param>
/// <param name="Unique">Whether each row is referred to by at most one row.</param>
/// <param name="Inverse">The name of the inverse relation.</param>
internal sealed record DiagramLink(int From, string Field, int To, bool Many, bool Required, bool Unique, string? Inverse);
