using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Truth.Compiler.Values;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>Parses a body into a draft: strictly, and to its end, so that all invalid fields are reported together.</summary>
internal static class BodyParser
{
    /// <summary>The maximum length of an unknown name in a message.</summary>
    private const int MostShown = 64;

    /// <summary>The number of unknown names that are reported; the others are only counted.</summary>
    private const int MostUnknown = 20;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>The problem if it is not JSON; errors of fields are in the draft.</summary>
    public static Problem? Parse(ReadOnlySpan<byte> body, InputShape shape, out Draft draft)
    {
        draft = new Draft(shape.Fields.Length);
        if (!Utf8.IsValid(body))
        {
            return Problem.InvalidJson("The body is not well-formed UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(body, Options);
            return ReadObject(ref reader, shape, draft);
        }
        catch (JsonException error)
        {
            return Problem.InvalidJson($"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: not valid JSON, or nested more than 32 levels deep.");
        }
    }

    private static Problem? ReadObject(ref Utf8JsonReader reader, InputShape shape, Draft draft)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return WrongShape(ref reader);
        }

        HashSet<string>? unknown = null;
        Problem? problem = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = shape.Find(ref reader);
            if (field < 0 ? !ReadUnknown(ref reader, shape, draft, unknown ??= []) : !ReadField(ref reader, shape, field, draft))
            {
                problem ??= Problem.InvalidJson($"A name occurs twice{(field < 0 ? "" : $": `{shape.Fields[field].Name}`")}.");
            }
        }

        // The reader throws an exception if there is anything after the closing brace.
        while (reader.Read())
        {
        }

        if (unknown?.Count > MostUnknown)
        {
            draft.Add(new FieldError("", "unknown_field", $"{unknown.Count - MostUnknown} more names are not fields."));
        }

        return problem;
    }

    // The reader throws an exception if it is not valid JSON up to its end.
    private static Problem WrongShape(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return Problem.WrongShape("The body must be an object.");
    }

    private static bool ReadField(ref Utf8JsonReader reader, InputShape shape, int place, Draft draft)
    {
        FieldDescriptor field = shape.Fields[place];
        reader.Read();
        if (field.System)
        {
            draft.Add(new FieldError(field.Name, "system", "can only be written by the system"));
            reader.Skip();
            return draft.Named.Add(place);
        }

        FieldError? error = shape.Checks[place].Read(ref reader, out Scalar value);
        if (error is not null)
        {
            draft.Add(error);
        }

        draft.Values[place] = value;
        return draft.Named.Add(place);
    }

    private static bool ReadUnknown(ref Utf8JsonReader reader, InputShape shape, Draft draft, HashSet<string> seen)
    {
        string name = reader.TryText(out string? text) ? text! : Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        if (!seen.Add(name))
        {
            return false;
        }

        if (shape.Computed.Contains(name))
        {
            draft.Add(new FieldError(name, "system", "is computed and cannot be written"));
        }
        else if (seen.Count <= MostUnknown)
        {
            string hint = Nearest.Hint(name, shape.Fields.Where(f => !f.System).Select(f => f.Name));
            draft.Add(new FieldError(name.Length > MostShown ? name[..MostShown] : name, "unknown_field", $"is not a field.{hint}"));
        }

        return true;
    }
}
