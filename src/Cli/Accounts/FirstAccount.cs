using Truth.Cli.Apps;
using Truth.Cli.Shipping;
using Truth.Runtime.Descriptors;

namespace Truth.Cli.Accounts;

/// <summary>The command that adds the first person who signs in to an app under development.</summary>
internal static class FirstAccount
{
    /// <summary>With every field that a create must give; what is in capitals is for whoever types it to replace.</summary>
    public static string Call(EntityDescriptor people, AppFile file)
    {
        var app = Path.GetDirectoryName(file.Shown) is { Length: > 0 } folder ? $" {Shell.Word(FilePath.Shown(folder))}" : "";
        var role = people.Fields.FirstOrDefault(field => field is { Name: "role", Kind: FieldKind.Enum });
        var needed = people.Fields.Where(field => field is { Required: true, System: false, Computed: null, Default: null, DefaultNow: false, DefaultAuto: false }
            && field.Name is not ("email" or "password" or "role" or "isActive" or "active"));
        return $"truth user add{app} --email you@example.test"
            + (role is null || role.Default is not null && !role.Options.Contains("admin") ? "" : $" --role {Shell.Word(role.Options.FirstOrDefault(option => option == "admin", role.Options[0]))}")
            + string.Concat(needed.Select(field => $" --set {field.Name}={Shell.Word(Sample(field))}"));
    }

    private static string Sample(FieldDescriptor field) => field.Kind switch
    {
        FieldKind.Enum => field.Options[0],
        FieldKind.Boolean => "false",
        FieldKind.Email => "you@example.test",
        FieldKind.Url => "https://example.test",
        FieldKind.Number or FieldKind.Integer or FieldKind.Decimal => "0",
        FieldKind.Date => "2026-01-31",
        FieldKind.DateTime => "2026-01-31T09:00:00Z",
        FieldKind.Json => "{}",
        FieldKind.Relation or FieldKind.Links => "ID",
        _ => field.Name.ToUpperInvariant(),
    };
}
