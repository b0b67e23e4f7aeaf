using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Transfer;

/// <summary>Converts pages of a list to lines of CSV. A field that the caller may not read in a row is an empty cell.</summary>
internal sealed class CsvRows(ImmutableArray<FieldDescriptor> fields) : IExportFormat
{
    private readonly byte[][] _names = [.. fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
    private readonly bool[] _isText = [.. fields.Select(field => field.Type.Form == WireForm.Text)];
    private byte[] _text = new byte[1024];

    public string Type => "text/csv; charset=utf-8; header=present";

    public string Extension => "csv";

    public void Begin(IBufferWriter<byte> to)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            to.Write(i == 0 ? [] : ","u8);
            CsvCell.Write(to, _names[i], isText: true);
        }

        to.Write("\r\n"u8);
    }

    public void Row(IBufferWriter<byte> to, ref Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        int column = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            while (!reader.ValueTextEquals(_names[column]))
            {
                to.Write(column++ == 0 ? [] : ","u8);
            }

            to.Write(column == 0 ? [] : ","u8);
            reader.Read();
            Cell(to, ref reader, page, _isText[column++]);
        }

        for (; column < _names.Length; column++)
        {
            to.Write(","u8);
        }

        to.Write("\r\n"u8);
    }

    private void Cell(IBufferWriter<byte> to, ref Utf8JsonReader reader, ReadOnlySpan<byte> page, bool isText)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;

            // A decimal, or an integer beyond the range of a double, is a string as well.
            case JsonTokenType.String when reader.ValueIsEscaped:
                _text = _text.Length < reader.ValueSpan.Length ? new byte[reader.ValueSpan.Length * 2] : _text;
                CsvCell.Write(to, _text.AsSpan(0, reader.CopyString(_text)), isText);
                break;
            case JsonTokenType.String:
                CsvCell.Write(to, reader.ValueSpan, isText);
                break;
            default:
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                CsvCell.Write(to, page[start..(int)reader.BytesConsumed], isText: false);
                break;
        }
    }
}

/// <summary>Rows as lines of JSON.</summary>
internal sealed class JsonLines : IExportFormat
{
    public string Type => "application/jsonl; charset=utf-8";

    public string Extension => "jsonl";

    public void Begin(IBufferWriter<byte> to)
    {
    }

    public void Row(IBufferWriter<byte> to, ref Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        to.Write(page[start..(int)reader.BytesConsumed]);
        to.Write("\n"u8);
    }
}

/// <summary>The format of an export.</summary>
internal interface IExportFormat
{
    /// <summary>The media type.</summary>
    string Type { get; }

    /// <summary>The extension of a file name.</summary>
    string Extension { get; }

    /// <summary>Writes what precedes the rows.</summary>
    void Begin(IBufferWriter<byte> to);

    /// <summary>Writes a row.</summary>
    /// <param name="to">The file.</param>
    /// <param name="reader">At the beginning of the row's object, and afterwards at its end.</param>
    /// <param name="page">What the reader reads.</param>
    void Row(IBufferWriter<byte> to, ref Utf8JsonReader reader, ReadOnlySpan<byte> page);
}
