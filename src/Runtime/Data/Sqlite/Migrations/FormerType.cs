using System.Text.RegularExpressions;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>
/// The type of a column in files that only record its SQL, as the first builds of 0.1.0 wrote them. If the declaration is ambiguous, the
/// required type is assumed unless something contradicts it, otherwise the type is unknown: starting the unchanged app once records it.
/// </summary>
internal static partial class FormerType
{
    /// <param name="before">The existing column.</param>
    /// <param name="after">The required column.</param>
    /// <param name="wanted">The type of <paramref name="after"/>.</param>
    public static StoredType? Of(ColumnDeclaration before, ColumnDeclaration after, StoredType wanted) => before.Type switch
    {
        _ when before == after => wanted,
        "REAL" => new(FieldKind.Number),
        "INTEGER" when before.Options is ["0", "1"] => new(FieldKind.Boolean),
        // All decimals have bounds, from which the scale cannot be derived.
        "INTEGER" when before.Check?.Contains(" BETWEEN ", StringComparison.Ordinal) == true =>
            wanted.Kind is FieldKind.Integer or FieldKind.Decimal && Numbers(before) == Numbers(after) ? wanted : null,
        "INTEGER" => new(FieldKind.Integer),
        _ when before.References is not null => new(FieldKind.Relation),
        _ when before.Options is not null => new(FieldKind.Enum),
        _ => Text(before.Check, wanted),
    };

    /// <summary>The values that are of the type, if the declaration does not determine it; null: all.</summary>
    public static string? Holds(string name, ColumnDeclaration before, StoredType wanted) =>
        before is not { Type: "TEXT", Check: null, References: null } ? null
        : wanted.Kind switch
        {
            // The hash of a password contains neither character.
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

    private static string Numbers(ColumnDeclaration declaration) =>
        string.Join(' ', Number().Matches(declaration.Check ?? "").Select(m => m.Value));

    [GeneratedRegex(@"(?<![\w""])-?\d+(?![\w""])")]
    private static partial Regex Number();
}
