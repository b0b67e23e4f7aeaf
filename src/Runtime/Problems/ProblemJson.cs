using Truth.Runtime.Json;

namespace Truth.Runtime.Problems;

/// <summary>Writes a problem in the format of RFC 9457.</summary>
internal static class ProblemJson
{
    /// <summary>The address of the documentation of the codes.</summary>
    public const string Types = "/api/problems/";

    /// <summary>The maximum length of one member; longer text is truncated.</summary>
    private const int MostCharacters = 2000;

    /// <summary>The maximum number of fields with errors.</summary>
    private const int MostErrors = 500;

    public static void Write(JsonOut json, Problem problem, string traceId)
    {
        json.Raw("{\"type\":"u8);
        json.Text(Types + problem.Code);
        Member(json, ",\"title\":"u8, problem.Title);
        json.Raw(",\"status\":"u8);
        json.Integer(problem.Status);
        Member(json, ",\"detail\":"u8, problem.Detail);
        Member(json, ",\"code\":"u8, problem.Code);
        Member(json, ",\"traceId\":"u8, traceId);
        if (!problem.Errors.IsEmpty)
        {
            WriteErrors(json, problem);
        }

        json.Raw((byte)'}');
    }

    private static void WriteErrors(JsonOut json, Problem problem)
    {
        json.Raw(",\"errors\":"u8);
        byte before = (byte)'[';
        foreach (FieldError error in problem.Errors.Take(MostErrors))
        {
            json.Raw(before);
            json.Raw((byte)'{');
            if (error.Index is { } index)
            {
                json.Raw("\"index\":"u8);
                json.Integer(index);
                json.Raw((byte)',');
            }

            if (error.Line is { } line)
            {
                json.Raw("\"line\":"u8);
                json.Integer(line);
                json.Raw((byte)',');
            }

            Member(json, "\"field\":"u8, error.Field);
            Member(json, ",\"code\":"u8, error.Code);
            Member(json, ",\"message\":"u8, error.Message);
            if (error.Span is { } span)
            {
                json.Raw(",\"start\":"u8);
                json.Integer(span.Start);
                json.Raw(",\"length\":"u8);
                json.Integer(span.Length);
            }

            json.Raw((byte)'}');
            before = (byte)',';
        }

        json.Raw((byte)']');
    }

    private static void Member(JsonOut json, ReadOnlySpan<byte> name, string value)
    {
        json.Raw(name);
        json.Text(Cut(value));
    }

    private static string Cut(string value) =>
        value.Length <= MostCharacters
            ? value
            : $"{value[..(char.IsHighSurrogate(value[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)]}…";
}
