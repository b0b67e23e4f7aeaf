using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>How an entity is shown where neither it nor a view says.</summary>
internal static class Display
{
    private static readonly string[] Naming = ["name", "title", "label", "subject"];

    /// <summary>
    /// The field that names a row: as declared, else one called like a name, else the first line of text that every row has, else (where no
    /// relation stands for a row) the first that it may have; null when there is none, and the row is called by its relations and dates.
    /// </summary>
    public static string? PrimaryOf(Entity entity) =>
        entity.Ui.Primary
        ?? Naming.FirstOrDefault(name => entity.FindField(name) is { } field && IsLine(field))
        ?? entity.Fields.FirstOrDefault(field => IsLine(field) && field.Required)?.Name
        ?? (entity.Fields.Any(field => field is { Type: RelationType { Many: false }, Required: true }) ? null : entity.Fields.FirstOrDefault(IsLine)?.Name);

    private static bool IsLine(Field field) => field is { System: false, Type: StringType or EmailType };
}
