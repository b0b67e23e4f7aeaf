using System.Text.Json;
using System.Text.Unicode;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Input;

/// <summary>A body that is an array with a row in each element.</summary>
internal static class BodyArray
{
    /// <summary>One level more than <see cref="BodyParser"/> allows for a row.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 33 };

    /// <summary>Whether a body begins as an array.</summary>
    public static bool IsArray(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    /// <summary>The bytes of each element; a problem if the body is not valid JSON or has too many elements.</summary>
    /// <param name="body">The body.</param>
    /// <param name="most">The maximum number of elements.</param>
    /// <param name="elements">In order.</param>
    public static Problem? Split(ReadOnlyMemory<byte> body, int most, out List<ReadOnlyMemory<byte>> elements)
    {
        elements = [];
        if (!Utf8.IsValid(body.Span))
        {
            return Problem.InvalidJson("The body is not well-formed UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                elements.Add(body[start..(int)reader.BytesConsumed]);
            }

            // The reader throws an exception if anything follows the array.
            reader.Read();
            return elements.Count > 0 && elements.Count <= most ? null
                : Problem.WrongShape($"An array must contain 1 to {most} rows; this one contains {elements.Count}.");
        }
        catch (JsonException error)
        {
            return Problem.InvalidJson($"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: not valid JSON, or nested more than 32 levels deep.");
        }
    }
}
