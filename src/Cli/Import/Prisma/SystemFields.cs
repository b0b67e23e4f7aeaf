using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

/// <summary>The fields of a model that every entity has: its id, and when it was created and changed.</summary>
internal static class SystemFields
{
    /// <summary>The name of the system field that a field is; null if it is one of its own.</summary>
    public static string? NameOf(DraftModel draft, ModelFieldSyntax field, string column)
    {
        if (IsId(draft, field))
        {
            return "id";
        }

        return field.Type!.Text == "DateTime" && !field.IsList && Casing.Snake(field.Name.Text) == Casing.Snake(column)
            ? Casing.Snake(column) switch { "created_at" => "createdAt", "updated_at" => "updatedAt", _ => null }
            : null;
    }

    /// <summary>Whether the ids of a model are no UUIDs.</summary>
    public static bool IsOther(DraftModel draft)
    {
        var id = draft.Fields.FirstOrDefault(f => f.Find("id") is not null);
        return id is null || !IsId(draft, id)
            || !(id.Attributes.Exists(a => a.Name == "db.Uuid") || id.Find("default")?.Argument("value") is CallOperand { Name: "uuid" });
    }

    // A generated key with another name is the id, too.
    private static bool IsId(DraftModel draft, ModelFieldSyntax field) =>
        field.Find("id") is { } && !field.IsList
        && (field.Name.Text == "id"
            || field.Find("default")?.Argument("value") is CallOperand && draft.Fields.All(f => f.Name.Text != "id"));
}
