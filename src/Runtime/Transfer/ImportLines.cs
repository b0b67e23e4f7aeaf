using System.Buffers;
using System.Text;
using System.Text.Json;
using nietras.SeparatedValues;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Transfer;

/// <summary>The rows of a file to import, each as the body of a create, with its line.</summary>
/// <param name="plan">The entity.</param>
/// <param name="path">The file.</param>
/// <param name="isCsv">CSV with a header, or JSON lines.</param>
/// <param name="skipped">The names of columns that are not read.</param>
internal sealed class ImportLines(EntityPlan plan, string path, bool isCsv, IReadOnlyList<string> skipped)
{
    /// <summary>The maximum length of a row in characters.</summary>
    private const int MostRow = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows; a body is valid until the next one.</summary>
    /// <exception cref="UnreadableLineException">A line cannot be read at all.</exception>
    public IEnumerable<(int Line, ReadOnlyMemory<byte> Body)> Read() => isCsv ? Csv() : Json();

    private IEnumerable<(int, ReadOnlyMemory<byte>)> Json()
    {
        using var reader = new StreamReader(path, Strict);
        int number = 0;
        while (Line(reader, ++number) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, Encoding.UTF8.GetBytes(line));
            }
        }
    }

    private static string? Line(StreamReader reader, int number)
    {
        try
        {
            string? line = reader.ReadLine();
            return line?.Length > MostRow ? throw new UnreadableLineException(number, $"has more than {MostRow} characters") : line;
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableLineException(number, "is not well-formed UTF-8");
        }
    }

    private IEnumerable<(int, ReadOnlyMemory<byte>)> Csv()
    {
        using SepReader reader = Open();
        FieldDescriptor?[] fields = Header(reader);
        var body = new ArrayBufferWriter<byte>();
        while (Next(reader, fields, body) is { } line)
        {
            yield return (line, body.WrittenMemory);
        }
    }

    private SepReader Open()
    {
        try
        {
            return Sep.New(',').Reader(options => options with { Unescape = false, DisableColCountCheck = true })
                .From(new StreamReader(path, Strict));
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw new UnreadableLineException(1, "is not a header of CSV in UTF-8");
        }
    }

    private FieldDescriptor?[] Header(SepReader reader)
    {
        string[] names = [.. reader.Header.ColNames.Select(name => CsvCell.Read(name.AsSpan().TrimStart('\uFEFF')) ?? "")];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw new UnreadableLineException(1, $"contains the column `{twice}` twice");
        }

        return [.. names.Select(name => skipped.Contains(name) ? null : Field(name))];
    }

    private FieldDescriptor Field(string name) => plan.Find(name) is not { } field
        ? throw new UnreadableLineException(1,
            $"contains `{name}`, which is not a field.{Nearest.Hint(name, plan.Readable.Where(f => !f.System).Select(f => f.Name))}")
        : field.Computed is not null || field.System
        ? throw new UnreadableLineException(1, $"contains `{name}`, which only the system writes: leave it out, or send `skip={name}`")
        : field;

    // The line of the next row, which is written to the body; null at the end.
    private static int? Next(SepReader reader, FieldDescriptor?[] fields, ArrayBufferWriter<byte> body)
    {
        if (!HasNext(reader))
        {
            return null;
        }

        SepReader.Row row = reader.Current;
        int line = row.LineNumberFrom;
        if (row.ColCount != fields.Length)
        {
            throw new UnreadableLineException(line, $"has {row.ColCount} cells, and the header has {fields.Length}");
        }

        if (row.Span.Length > MostRow)
        {
            throw new UnreadableLineException(line, $"has more than {MostRow} characters");
        }

        body.ResetWrittenCount();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i] is { } field && CsvCell.Read(row[i].Span) is { } value)
            {
                json.WritePropertyName(field.Name);
                Write(json, field, value);
            }
        }

        json.WriteEndObject();
        return line;
    }

    private static bool HasNext(SepReader reader)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw new UnreadableLineException(0, "is not CSV in UTF-8, or has a row that is too long");
        }
    }

    private static bool IsUnreadable(Exception error) => error is InvalidDataException or ArgumentException or NotSupportedException;

    // As JSON has it, so that it is checked like any input: what is not a number is a string where a number is wanted.
    private static void Write(Utf8JsonWriter json, FieldDescriptor field, string value)
    {
        if (field.Type.Form is WireForm.Text or WireForm.Decimal || !IsJson(value, field.Type.Form == WireForm.Integer))
        {
            json.WriteStringValue(value);
        }
        else
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    private static bool IsJson(string value, bool isInteger)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(value);

            // An integer that a double cannot represent is a string.
            return !isInteger || (document.RootElement.TryGetInt64(out long whole) && whole is >= -(1L << 53) and <= 1L << 53);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>A line that cannot be read.</summary>
internal sealed class UnreadableLineException(int line, string message) : Exception(message)
{
    public int Line => line;
}
