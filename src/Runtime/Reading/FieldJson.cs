using System.Text;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>Stored values as JSON in the form of the API, for rows that are kept outside of their table.</summary>
internal static class FieldJson
{
    /// <summary>The fields of a row for which <paramref name="which"/> is true, as an object, for answers.</summary>
    public static string Write(EntityPlan plan, Row row, Func<int, bool> which) => Write(plan, row, which, isStored: false);

    /// <summary>The same, from which the row can be restored: files with the place of their content.</summary>
    public static string Stored(EntityPlan plan, Row row, Func<int, bool> which) => Write(plan, row, which, isStored: true);

    private static string Write(EntityPlan plan, Row row, Func<int, bool> which, bool isStored)
    {
        using var json = new JsonOut();
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            if (which(i))
            {
                json.Raw(EntityPlan.Member(plan.Fields[i].Name).AsSpan(json.Length == 0 ? 1 : 0));
                Write(json, plan.Fields[i], row[i], isStored);
            }
        }

        return $"{{{Encoding.UTF8.GetString(json.Written)}}}";
    }

    /// <summary>The values of such an object, by the fields of <paramref name="plan"/>; unknown fields are left out.</summary>
    /// <param name="plan">The entity.</param>
    /// <param name="text">The object.</param>
    /// <param name="errors">The values that the fields do not accept any more.</param>
    public static Scalar[] Read(EntityPlan plan, string text, out List<FieldError> errors)
    {
        errors = [];
        using JsonDocument row = JsonDocument.Parse(text);
        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            values[i] = plan.Fields[i].IsMany ? IdList.Empty : Scalar.Null;
            if (row.RootElement.TryGetProperty(plan.Fields[i].Name, out JsonElement member) && member.ValueKind != JsonValueKind.Null)
            {
                // The hash of a password is not a password.
                FieldError? error = null;
                values[i] = plan.Fields[i].Secret ? Scalar.Of(member.GetString())
                    : plan.Fields[i].IsFile ? Scalar.Of(member.GetRawText())
                    : Read(plan, i, member, out error);
                errors.AddRange(error is null ? [] : [error]);
            }
        }

        return values;
    }

    private static Scalar Read(EntityPlan plan, int place, JsonElement member, out FieldError? error)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(member.GetRawText()));
        reader.Read();
        error = plan.Input.Checks[place].Read(ref reader, out Scalar value);
        return value;
    }

    private static void Write(JsonOut json, FieldDescriptor field, Scalar value, bool isStored)
    {
        switch (field.Type.Form)
        {
            case var _ when value.IsNull:
                json.Null();
                break;
            case WireForm.Text:
                json.Text(value.Text);
                break;
            case WireForm.Integer:
                json.Integer(value.Integer);
                break;
            case WireForm.Number:
                json.Number(value.Kind == ScalarKind.Integer ? value.Integer : value.Real);
                break;
            case WireForm.Decimal:
                json.Decimal(value.Integer, field.Scale);
                break;
            case WireForm.Boolean:
                json.Boolean(value.Integer != 0);
                break;
            case WireForm.Json or WireForm.Links:
                json.Raw(Encoding.UTF8.GetBytes(value.Text));
                break;
            case WireForm.File when isStored:
                json.Raw(Encoding.UTF8.GetBytes(value.Text));
                break;
            case WireForm.File:
                json.File(Encoding.UTF8.GetBytes(value.Text));
                break;
            default:
                throw new InvalidOperationException($"a value of {field.Type.Form} is not written so");
        }
    }
}
