using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>How an entity is displayed if neither the entity nor a view specifies it.</summary>
internal static class Display
{
    private static readonly string[] Naming = ["name", "title", "label", "subject"];

    /// <summary>
    /// The field that names a row: as declared, otherwise a field with a usual name, otherwise the first required `string` field, otherwise
    /// (if no
    /// relation names a row) the first optional one; null if there is none, so that a row is named by its relations and dates.
    /// </summary>
    public static string? PrimaryOf(Entity entity) =>
        entity.Ui.Primary
        ?? Naming.FirstOrDefault(name => entity.FindField(name) is { } field && IsLine(field))
        ?? entity.Fields.FirstOrDefault(field => IsLine(field) && field.Required)?.Name
        ?? (entity.Fields.Any(field => field is { Type: RelationType { Many: false }, Required: true }) ? null
            : entity.Fields.FirstOrDefault(IsLine)?.Name);

    private static bool IsLine(Field field) => field is { System: false, Type: StringType or EmailType };
}
