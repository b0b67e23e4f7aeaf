using Truth.Compiler.Model;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;

namespace Truth.Runtime.Reading;

/// <summary>A field in an answer: the column of its value in a result row, and how it is written.</summary>
/// <param name="descriptor">The field.</param>
/// <param name="column">The column of its value.</param>
/// <param name="flag">The column that says whether the caller may read it in this row, or -1: in every row.</param>
/// <param name="expansion">The index of the expansion that replaces it, or -1.</param>
internal sealed class MemberColumn(FieldDescriptor descriptor, int column, int flag, int expansion)
{
    private readonly WireForm _form = descriptor.Type.Form;

    public int Flag => flag;

    /// <summary>`,"title":`</summary>
    public byte[] Prefix { get; } = EntityPlan.Member(descriptor.Name);

    public void Write(JsonOut json, ResultSet row, List<Hole>? holes)
    {
        if (_form == WireForm.Text)
        {
            WriteText(json, row, holes);
        }
        else if (expansion >= 0)
        {
            // A relation to many rows: those of this row, whose ID is written first.
            holes!.Add(new Hole(json.Length, expansion, row.Text(0)));
        }
        else if (row.IsNull(column))
        {
            json.Null();
        }
        else
        {
            WriteValue(json, row);
        }
    }

    private void WriteText(JsonOut json, ResultSet row, List<Hole>? holes)
    {
        // Most values are not null, and then no further check is needed.
        ReadOnlySpan<byte> text = row.Utf8(column);
        if (text.IsEmpty && row.IsNull(column))
        {
            json.Null();
        }
        else if (expansion >= 0)
        {
            holes!.Add(new Hole(json.Length, expansion, row.Text(column)));
        }
        else
        {
            json.Text(text);
        }
    }

    private void WriteValue(JsonOut json, ResultSet row)
    {
        switch (_form)
        {
            case WireForm.Integer:
                json.Integer(row.Integer(column));
                break;
            case WireForm.Number:
                json.Number(row.Real(column));
                break;
            case WireForm.Decimal:
                json.Decimal(row.Integer(column), descriptor.Scale);
                break;
            case WireForm.Boolean:
                json.Boolean(row.Integer(column) != 0);
                break;
            case WireForm.Json or WireForm.Links:
                json.Raw(row.Utf8(column));
                break;
            case WireForm.File:
                json.File(row.Utf8(column));
                break;
            default:
                throw new InvalidOperationException($"a value of {_form} is not written so");
        }
    }
}
