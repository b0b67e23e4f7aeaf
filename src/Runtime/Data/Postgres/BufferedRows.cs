using System.Buffers;
using System.Globalization;
using Npgsql;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// The rows of a statement, all of which have been received, so that the connection is free for the next statement. Texts and bytes
/// are in one buffer.
/// </summary>
internal sealed class BufferedRows : ResultSet
{
    /// <summary>The bytes of all values of a statement.</summary>
    private const int Most = 128 << 20;
    private const int FirstBytes = 1024;
    private const int FirstCells = 64;
    private Cell[] _cells;
    private byte[] _bytes;
    private int _filled;
    private int _used;
    private int _row = -1;

    private BufferedRows(int columns)
    {
        Columns = columns;
        _cells = ArrayPool<Cell>.Shared.Rent(FirstCells);
        _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    }

    /// <summary>Receives the rows of the reader's current statement.</summary>
    /// <exception cref="ResultTooLargeException">They have too many bytes.</exception>
    public static async ValueTask<BufferedRows> Read(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = new BufferedRows(reader.FieldCount);
        try
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(reader);
            }

            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    public override int Columns { get; }

    public override bool Step() => ++_row * Columns < _filled;

    public override bool IsNull(int column) => At(column).Kind == ScalarKind.Null;

    public override long Integer(int column) => At(column) switch
    {
        { Kind: ScalarKind.Integer } cell => cell.Bits,
        { Kind: ScalarKind.Null } => 0,
        _ => throw NotA(column, ScalarKind.Integer),
    };

    public override double Real(int column) => At(column) switch
    {
        { Kind: ScalarKind.Real } cell => BitConverter.Int64BitsToDouble(cell.Bits),
        { Kind: ScalarKind.Integer } cell => cell.Bits,
        { Kind: ScalarKind.Null } => 0,
        _ => throw NotA(column, ScalarKind.Real),
    };

    public override ReadOnlySpan<byte> Utf8(int column) => At(column) switch
    {
        { Kind: ScalarKind.Text or ScalarKind.Bytes } cell => _bytes.AsSpan((int)cell.Bits, cell.Length),
        { Kind: ScalarKind.Null } => [],
        _ => throw NotA(column, ScalarKind.Text),
    };

    public override Scalar Value(int column) => At(column).Kind switch
    {
        ScalarKind.Integer => Scalar.Of(Integer(column)),
        ScalarKind.Real => Scalar.Of(Real(column)),
        ScalarKind.Text => Scalar.Of(Text(column)),
        ScalarKind.Bytes => Scalar.Of(Utf8(column).ToArray()),
        _ => Scalar.Null,
    };

    public override void Dispose()
    {
        if (_cells.Length > 0)
        {
            ArrayPool<Cell>.Shared.Return(_cells);
            ArrayPool<byte>.Shared.Return(_bytes);
            (_cells, _bytes, _filled) = ([], [], 0);
        }
    }

    private ref readonly Cell At(int column) => ref _cells[(_row * Columns) + column];

    private InvalidCastException NotA(int column, ScalarKind kind) => new($"column {column} is {At(column).Kind}, not {kind}");

    private void Add(NpgsqlDataReader reader)
    {
        if (_filled + Columns > _cells.Length)
        {
            Grow(ref _cells, _filled + Columns, _filled);
        }

        for (int i = 0; i < Columns; i++)
        {
            _cells[_filled++] = reader.IsDBNull(i) ? default : Value(reader, i);
        }
    }

    // By PostgreSQL's own numbers of its types, which never change.
    private Cell Value(NpgsqlDataReader reader, int column) => reader.GetDataTypeOID(column) switch
    {
        16 => new(ScalarKind.Integer, 0, reader.GetBoolean(column) ? 1 : 0),
        20 => new(ScalarKind.Integer, 0, reader.GetInt64(column)),
        21 => new(ScalarKind.Integer, 0, reader.GetInt16(column)),
        23 => new(ScalarKind.Integer, 0, reader.GetInt32(column)),
        701 => new(ScalarKind.Real, 0, BitConverter.DoubleToInt64Bits(reader.GetDouble(column))),
        1700 => new(ScalarKind.Integer, 0, Units(reader.GetDecimal(column))),
        17 => Bytes(reader, column, ScalarKind.Bytes),
        19 or 25 or 114 or 1042 or 1043 => Bytes(reader, column, ScalarKind.Text),
        1082 => Formatted(reader.GetFieldValue<DateOnly>(column), Moment.DateFormat),
        1083 => Formatted(reader.GetFieldValue<TimeOnly>(column), "HH:mm:ss"),
        1184 => Formatted(reader.GetDateTime(column), Moment.InstantFormat),
        2950 => Formatted(reader.GetGuid(column), "D"),
        var other =>
            throw new NotSupportedException($"column {column} of a result has the type {reader.GetDataTypeName(column)} ({other})"),
    };

    // A value of a decimal column has as many decimal places as the column; other numerics are integers.
    private static long Units(decimal value)
    {
        for (int i = value.Scale; i > 0; i--)
        {
            value *= 10;
        }

        return (long)value;
    }

    private Cell Formatted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        Reserve(length);
        text[..length].CopyTo(_bytes.AsSpan(_used));
        return Take(ScalarKind.Text, length);
    }

    private Cell Bytes(NpgsqlDataReader reader, int column, ScalarKind kind)
    {
        int length = (int)reader.GetBytes(column, 0, null, 0, 0);
        Reserve(length);
        if (length > 0)
        {
            reader.GetBytes(column, 0, _bytes, _used, length);
        }

        return Take(kind, length);
    }

    private Cell Take(ScalarKind kind, int length)
    {
        var cell = new Cell(kind, length, _used);
        _used += length;
        return cell;
    }

    private void Reserve(int length)
    {
        if ((long)_used + length > Most)
        {
            throw new ResultTooLargeException(Most);
        }

        if (_used + length > _bytes.Length)
        {
            Grow(ref _bytes, _used + length, _used);
        }
    }

    private static void Grow<T>(ref T[] array, int least, int filled)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(least, array.Length * 2));
        array.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    /// <param name="Kind">The kind of the value.</param>
    /// <param name="Length">Of a text, in bytes.</param>
    /// <param name="Bits">The value, or the position of a text in the buffer.</param>
    private readonly record struct Cell(ScalarKind Kind, int Length, long Bits);
}
