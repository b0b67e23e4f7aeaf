using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>A request's whole body in one pooled array.</summary>
internal sealed class BodyReader(HttpContext context, int most) : IDisposable
{
    private byte[] _bytes = [];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Reads it; the problem when it is too large, is not said to be JSON, or is not framed as HTTP has it.</summary>
    public async ValueTask<Problem?> Read()
    {
        LiftServerLimit();
        try
        {
            return await ReadWhole();
        }
        catch (IOException error)
        {
            // What the server says of a body that ends too early, of a chunk that is none, of a client that has gone.
            return Failures.Request(error, most);
        }
    }

    private async ValueTask<Problem?> ReadWhole()
    {
        if (context.Request.ContentLength > most)
        {
            await Drain();
            return Problem.TooLarge(most);
        }

        while (true)
        {
            ReadResult result = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > most)
            {
                context.Request.BodyReader.AdvanceTo(result.Buffer.End);
                await Drain();
                return Problem.TooLarge(most);
            }

            if (result.IsCompleted)
            {
                Take(result.Buffer);
                context.Request.BodyReader.AdvanceTo(result.Buffer.End);
                return _length > 0 && !IsJson(context.Request.Headers.ContentType) ? Problem.NotJson : null;
            }

            context.Request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private static bool IsJson(StringValues type)
    {
        ReadOnlySpan<char> text = type.Count == 1 ? type[0] : null;
        int end = text.IndexOf(';');
        text = (end < 0 ? text : text[..end]).Trim();
        return text.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || text.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase);
    }

    // The limit is ours alone, and answered with a problem; other routes of the host keep the server's.
    private void LiftServerLimit()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    private void Take(ReadOnlySequence<byte> body)
    {
        _length = (int)body.Length;
        _bytes = _length == 0 ? [] : ArrayPool<byte>.Shared.Rent(_length);
        body.CopyTo(_bytes);
    }

    /// <summary>
    /// Reads on a little: a client that still sends when the connection closes sees a reset instead of the answer. One that sends
    /// without end is not waited for.
    /// </summary>
    private async ValueTask Drain()
    {
        long rest = most * 8L;
        while (rest > 0)
        {
            ReadResult result = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            rest -= result.Buffer.Length;
            context.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
