using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>The whole body of a request in a pooled array.</summary>
internal sealed class BodyReader(HttpContext context, int most) : RequestBody
{
    private byte[] _bytes = [];
    private int _length;

    public override ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Reads it; a problem if it is too large, is not declared as JSON, or is not framed as HTTP requires.</summary>
    public override async ValueTask<Problem?> Read()
    {
        LiftServerLimit();
        try
        {
            return await ReadWhole();
        }
        catch (IOException error)
        {
            // The errors of the server for a premature end, an invalid chunk, or a disconnected client.
            if (error is ConnectionResetException)
            {
                // There is nothing left to drain; the server would try to, and log that it cannot.
                context.Abort();
            }

            return Refusal(error);
        }
    }

    private Problem Refusal(IOException error) => (error as BadHttpRequestException)?.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.TooLarge(most),
        StatusCodes.Status408RequestTimeout => Problem.RequestTimeout,
        StatusCodes.Status400BadRequest => Problem.InvalidRequest(error.Message),
        _ => Problem.InvalidRequest("The body is not framed as HTTP requires."),
    };

    private async ValueTask<Problem?> ReadWhole()
    {
        if (context.Request.ContentLength > most)
        {
            await Drain();
            return Problem.TooLarge(most);
        }

        while (true)
        {
            // If the client disconnects, the server ends the read. The data is consumed each time, and no read is cancelled: otherwise
            // the server would have a body that it cannot drain, which it logs as an error.
            ReadResult result = await context.Request.BodyReader.ReadAsync();
            if (_length + result.Buffer.Length > most)
            {
                context.Request.BodyReader.AdvanceTo(result.Buffer.End);
                await Drain();
                return Problem.TooLarge(most);
            }

            Take(result.Buffer);
            context.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return _length > 0 ? SentJson.Refusal(context.Request.Headers) : null;
            }
        }
    }

    public override void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    // The limit is enforced here, and answered with a problem; other routes of the host keep the server's limit.
    private void LiftServerLimit()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    private void Take(ReadOnlySequence<byte> body)
    {
        int length = _length + (int)body.Length;
        if (length > _bytes.Length)
        {
            Grow(length);
        }

        body.CopyTo(_bytes.AsSpan(_length));
        _length = length;
    }

    private void Grow(int length)
    {
        long told = context.Request.ContentLength ?? 0;
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(Math.Max(length, told), Math.Min(most, _bytes.Length * 2L)));
        Bytes.CopyTo(larger);
        Dispose();
        _bytes = larger;
    }

    /// <summary>
    /// Continues to read for a short time: a client that is still sending when the connection closes would see a reset instead of the
    /// response. A client that sends indefinitely is not waited for.
    /// </summary>
    private async ValueTask Drain()
    {
        long rest = most * 8L;
        while (rest > 0)
        {
            ReadResult result = await context.Request.BodyReader.ReadAsync();
            rest -= result.Buffer.Length;
            context.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
