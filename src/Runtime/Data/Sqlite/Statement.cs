using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>A prepared statement, which is also its result set. Parameters count from 1, columns from 0.</summary>
/// <param name="connection">The connection on which it was prepared.</param>
/// <param name="handle">The handle of SQLite.</param>
/// <param name="sql">The key under which it is cached; null if it is used once and closed when it is disposed of.</param>
internal sealed unsafe class Statement(Connection connection, nint handle, Sql? sql) : ResultSet
{
    private const int StackText = 512;

    public override int Columns => Native.ColumnCount(handle);

    public override bool Step()
    {
        int code = Native.Step(handle);
        return code == Native.Row || (code == Native.Done ? false : throw Failed(code));
    }

    /// <summary>Steps to the end and resets.</summary>
    public void Run()
    {
        if (handle == 0)
        {
            return;
        }

        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Ends the query, which releases the transaction if it is the last; bound values are kept.</summary>
    public void Reset() => Native.Reset(handle);

    public void Bind(int index, Scalar value)
    {
        switch (value.Kind)
        {
            case ScalarKind.Integer:
                Native.BindInteger(handle, index, value.Integer);
                break;
            case ScalarKind.Real:
                Native.BindReal(handle, index, value.Real);
                break;
            case ScalarKind.Text:
                Bind(index, value.Text);
                break;
            case ScalarKind.Bytes:
                BindBlob(index, value.Bytes);
                break;
            default:
                Native.BindNull(handle, index);
                break;
        }
    }

    [SkipLocalsInit]
    private void Bind(int index, ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most <= StackText ? null : ArrayPool<byte>.Shared.Rent(most);
        Span<byte> bytes = rented ?? stackalloc byte[StackText];
        BindUtf8(index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void BindUtf8(int index, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
        {
            // An empty text needs an address, because SQLite treats a null pointer as null.
            byte none = 0;
            Native.BindText(handle, index, bytes is null ? &none : bytes, text.Length, Native.Transient);
        }
    }

    private void BindBlob(int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            // As of a text: without an address, no bytes are taken for null.
            byte none = 0;
            Native.BindBlob(handle, index, bytes is null ? &none : bytes, value.Length, Native.Transient);
        }
    }

    public override bool IsNull(int column) => Native.ColumnType(handle, column) == 5;

    public override long Integer(int column) => Native.ColumnInteger(handle, column);

    public override double Real(int column) => Native.ColumnReal(handle, column);

    /// <summary>The bytes in the memory of SQLite.</summary>
    public override ReadOnlySpan<byte> Utf8(int column)
    {
        byte* bytes = Native.ColumnBytes(handle, column);
        return new ReadOnlySpan<byte>(bytes, Native.ColumnLength(handle, column));
    }

    public override Scalar Value(int column) => Native.ColumnType(handle, column) switch
    {
        1 => Scalar.Of(Integer(column)),
        2 => Scalar.Of(Real(column)),
        3 => Scalar.Of(Text(column)),
        4 => Scalar.Of(Utf8(column).ToArray()),
        _ => Scalar.Null,
    };

    /// <summary>It cannot be used any more.</summary>
    public void Close() => Native.Finish(handle);

    public override void Dispose()
    {
        if (sql is null)
        {
            Close();
        }
        else
        {
            Reset();
        }
    }

    private Exception Failed(int code)
    {
        Exception error = connection.Error(code, sql);
        Reset();
        return error;
    }
}
