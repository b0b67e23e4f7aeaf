using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>A request's whole body in one pooled array.</summary>
internal sealed class BodyReader(HttpContext context, int most) : RequestBody
{
    private byte[] _bytes = [];
    private int _length;

    public override ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Reads it; the problem when it is too large, is not said to be JSON, or is not framed as HTTP has it.</summary>
    public override async ValueTask<Problem?> Read()
    {
        LiftServerLimit();
        try
        {
            return await ReadWhole();
        }
        catch (IOException error)
        {
            // What the server says of a body that ends too early, of a chunk that is none, of a client that has gone.
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
            // Where the client leaves, the server ends the reading. What was read is taken each time, and no reading is cancelled: either would
            // leave the server with a body that it cannot drain, which it logs as an error.
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
    /// Reads on a little: a client that still sends when the connection closes sees a reset instead of the answer. One that sends
    /// without end is not waited for.
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
