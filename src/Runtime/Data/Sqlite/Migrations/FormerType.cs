using System.Text.RegularExpressions;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>
/// The type of a column in files that remember its SQL alone, as version 0.1.0 first wrote them. What a declaration leaves open is taken for what is
/// wanted where nothing speaks against it, and else for unknown: one start with the app as it was makes the file remember.
/// </summary>
internal static partial class FormerType
{
    /// <param name="before">The column as it is.</param>
    /// <param name="after">As it is wanted.</param>
    /// <param name="wanted">The type of <paramref name="after"/>.</param>
    public static StoredType? Of(ColumnDeclaration before, ColumnDeclaration after, StoredType wanted) => before.Type switch
    {
        _ when before == after => wanted,
        "REAL" => new(FieldKind.Number),
        "INTEGER" when before.Options is ["0", "1"] => new(FieldKind.Boolean),
        // Every decimal has bounds, by which alone its scale does not show.
        "INTEGER" when before.Check?.Contains(" BETWEEN ", StringComparison.Ordinal) == true =>
            wanted.Kind is FieldKind.Integer or FieldKind.Decimal && Numbers(before) == Numbers(after) ? wanted : null,
        "INTEGER" => new(FieldKind.Integer),
        _ when before.References is not null => new(FieldKind.Relation),
        _ when before.Options is not null => new(FieldKind.Enum),
        _ => Text(before.Check, wanted),
    };

    /// <summary>Which values are of the type, where the declaration was not enough to say so; null: all.</summary>
    public static string? Holds(string name, ColumnDeclaration before, StoredType wanted) =>
        before is not { Type: "TEXT", Check: null, References: null } ? null
        : wanted.Kind switch
        {
            // The hash of a password has neither sign.
            FieldKind.Email => $"instr({name}, '@') > 0 AND instr({name}, '://') = 0",
            FieldKind.Url => $"instr({name}, '://') > 0",
            FieldKind.Password => $"instr({name}, '@') = 0 AND instr({name}, '://') = 0",
            FieldKind.String or FieldKind.Text => $"instr({name}, '@') > 0 OR instr({name}, '://') > 0",
            _ => null,
        };

    private static StoredType? Text(string? check, StoredType wanted) => check switch
    {
        // An address, a URL, a password, an id, or a time that the runtime sets.
        null => wanted.Kind switch
        {
            FieldKind.Email or FieldKind.Url or FieldKind.Password or FieldKind.Uuid or FieldKind.DateTime => wanted,
            FieldKind.String or FieldKind.Text => new(FieldKind.Email),
            _ => null,
        },
        _ when check.Contains("json_valid(", StringComparison.Ordinal) => new(FieldKind.Json),
        _ when check.Contains(" IS strftime(", StringComparison.Ordinal) => new(FieldKind.DateTime),
        _ when check.Contains(" IS date(", StringComparison.Ordinal) => new(FieldKind.Date),
        _ when check.EndsWith(" = 36", StringComparison.Ordinal) => new(FieldKind.Uuid),
        _ => wanted.Kind == FieldKind.String ? wanted : new(FieldKind.Text),
    };

    private static string Numbers(ColumnDeclaration declaration) => string.Join(' ', Number().Matches(declaration.Check ?? "").Select(m => m.Value));

    [GeneratedRegex(@"(?<![\w""])-?\d+(?![\w""])")]
    private static partial Regex Number();
}
