using Truth.Cli.Output;
using Truth.Cli.Shipping;
using Truth.Runtime;
using Truth.Runtime.Descriptors;

namespace Truth.Cli.Accounts;

/// <summary>The command that adds the first user of an app.</summary>
internal static class FirstAccount
{
    /// <summary>Prints the command if there are no users yet.</summary>
    /// <param name="site">The served app.</param>
    /// <param name="arguments">The app and the data, as arguments: `dist --data shop.db`.</param>
    public static void Tell(TruthSite site, params string[] arguments)
    {
        if (site.Current?.Descriptor is { Auth: { } auth } app && !site.System!.HasRowsAsync(auth.Entity).GetAwaiter().GetResult())
        {
            Terminal.Print($"  there are no users yet; to add one: {Call(app.Entities.First(entity => entity.Name == auth.Entity), arguments)}");
        }
    }

    // Includes every field that a create requires; the user replaces the words in capitals.
    private static string Call(EntityDescriptor people, string[] arguments)
    {
        var role = people.Fields.FirstOrDefault(field => field is { Name: "role", Kind: FieldKind.Enum });
        var needed = people.Fields.Where(field =>
            field is { Required: true, System: false, Computed: null, Default: null, DefaultNow: false, DefaultAuto: false }
            && field.Name is not ("email" or "password" or "role" or "isActive" or "active"));
        return $"truth user add{string.Concat(arguments.Select(argument => $" {ShellPaths.Word(argument)}"))} --email you@example.test"
            + (role is null || role.Default is not null && !role.Options.Contains("admin")
                ? ""
                : $" --role {ShellPaths.Word(role.Options.FirstOrDefault(option => option == "admin", role.Options[0]))}")
            + string.Concat(needed.Select(field => $" --set {field.Name}={ShellPaths.Word(Sample(field))}"));
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
        FieldKind.Time => "09:05:00",
        FieldKind.Json => "{}",
        FieldKind.Relation or FieldKind.Links => "ID",
        FieldKind.File or FieldKind.Image => "",
        FieldKind.String or FieldKind.Text or FieldKind.Password or FieldKind.Uuid => field.Name.ToUpperInvariant(),
    };
}
