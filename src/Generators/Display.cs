using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>How an entity is shown where neither it nor a view says.</summary>
internal static class Display
{
    private static readonly string[] Naming = ["name", "title", "label", "subject"];

    /// <summary>The field that names a row: as declared, else one called like a name, else the first that holds a line of text; null when there is none.</summary>
    public static string? PrimaryOf(Entity entity) =>
        entity.Ui.Primary
        ?? Naming.FirstOrDefault(name => entity.FindField(name) is { } field && IsLine(field))
        ?? entity.Fields.FirstOrDefault(IsLine)?.Name;

    private static bool IsLine(Field field) => field is { System: false, Type: StringType or EmailType };
}
