using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;

namespace Truth.Runtime.Rows;

/// <summary>A field in an answer: where its value stands in a result row, and how it is written.</summary>
/// <param name="descriptor">The field.</param>
/// <param name="column">Its value.</param>
/// <param name="flag">Whether the caller reads it of this row, or -1: of every row.</param>
/// <param name="expansion">Which of the shape's expansions takes its place, or -1.</param>
internal sealed class MemberColumn(FieldDescriptor descriptor, int column, int flag, int expansion)
{
    private readonly FieldKind _kind = descriptor.Kind;

    public FieldDescriptor Field => descriptor;

    public int Flag => flag;

    /// <summary>`,"title":`</summary>
    public byte[] Prefix { get; } = EntityPlan.Member(descriptor.Name);

    public void Write(JsonOut json, Statement row, List<Hole>? holes)
    {
        if (row.IsNull(column))
        {
            json.Null();
        }
        else if (expansion >= 0)
        {
            holes!.Add(new Hole(json.Length, expansion, row.Text(column)));
        }
        else
        {
            WriteValue(json, row);
        }
    }

    private void WriteValue(JsonOut json, Statement row)
    {
        switch (_kind)
        {
            case FieldKind.Integer:
                json.Integer(row.Integer(column));
                break;
            case FieldKind.Number:
                json.Number(row.Real(column));
                break;
            case FieldKind.Decimal:
                json.Decimal(row.Integer(column), descriptor.Scale);
                break;
            case FieldKind.Boolean:
                json.Boolean(row.Integer(column) != 0);
                break;
            case FieldKind.Json:
                json.Raw(row.Utf8(column));
                break;
            default:
                json.Text(row.Utf8(column));
                break;
        }
    }
}
