using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Cli.Output;
using Truth.Runtime.Descriptors;

namespace Truth.Cli.Accounts;

/// <summary>A user to add, as given on the command line.</summary>
/// <param name="Set">Other fields, as `name=value`.</param>
internal sealed record NewAccount(string Email, string? Role, string[] Set)
{
    /// <summary>The values of the row, in the form of a create's body. The user is made active unless the options say otherwise.</summary>
    /// <exception cref="CommandException">A field is not written as `name=value`, or is given twice.</exception>
    public JsonObject Fields(EntityDescriptor people)
    {
        var fields = new JsonObject { ["email"] = Email };
        foreach (var pair in Role is null ? Set : [$"role={Role}", .. Set])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || fields.ContainsKey(pair[..at]))
            {
                throw new CommandException($"`{pair}` does not set a new field", "write it as name=value: --set name='Ada Lovelace'");
            }

            fields[pair[..at]] = Value(people.Fields.FirstOrDefault(field => field.Name == pair[..at]), pair[(at + 1)..]);
        }

        foreach (var field in people.Fields.Where(f => f is { Kind: FieldKind.Boolean, Name: "isActive" or "active" }
            && !fields.ContainsKey(f.Name)))
        {
            fields[field.Name] = true;
        }

        return fields;
    }

    // A value that cannot be parsed for the type of the field is sent as it was written, so that the error names the field.
    private static JsonNode? Value(FieldDescriptor? field, string text)
    {
        try
        {
            return field?.Kind switch
            {
                FieldKind.Boolean or FieldKind.Number or FieldKind.Integer or FieldKind.Json or FieldKind.File
                    or FieldKind.Image => JsonNode.Parse(text),
                FieldKind.Links =>
                    new JsonArray([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(id => JsonValue.Create(id))]),
                FieldKind.String or FieldKind.Text or FieldKind.Email or FieldKind.Url or FieldKind.Password or FieldKind.Decimal
                    or FieldKind.Date
                    or FieldKind.DateTime or FieldKind.Time or FieldKind.Uuid or FieldKind.Enum or FieldKind.Relation or null => text,
            };
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
