using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Truth.Runtime.Endpoints;

/// <summary>
/// Sends responses. A large response is sent in pieces: the part that the client has not read yet is in memory only once, and a client that
/// does not read it is not waited for.
/// </summary>
internal static class ResponseWriter
{
    /// <summary>The size that is sent at once, even to a slow client.</summary>
    private const int Piece = 64 * 1024;

    /// <summary>The maximum time during which a client may read nothing.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>The minimum rate in bytes per second after that.</summary>
    private const int LeastRate = 16 * 1024;

    public static Task Send(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (body.Length > Piece)
        {
            return Send(context, [body]);
        }

        ValueTask<FlushResult> sending = context.Response.BodyWriter.WriteAsync(body);
        if (!sending.IsCompletedSuccessfully)
        {
            return sending.AsTask();
        }

        sending.GetAwaiter().GetResult();
        return Task.CompletedTask;
    }

    public static async Task Send(HttpContext context, IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        using var deadline = new CancellationTokenSource();
        var writer = new PieceWriter(context.Response.BodyWriter, deadline);
        try
        {
            foreach (ReadOnlyMemory<byte> part in parts)
            {
                if (!await writer.Write(part))
                {
                    return;
                }
            }

            await writer.Flush();
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>Writes a piece, and then waits until the client is ready for more.</summary>
    private sealed class PieceWriter(PipeWriter to, CancellationTokenSource deadline)
    {
        private readonly long _begin = Stopwatch.GetTimestamp();
        private int _waiting;
        private long _sent;

        /// <summary>False: the client has disconnected.</summary>
        public async ValueTask<bool> Write(ReadOnlyMemory<byte> part)
        {
            while (!part.IsEmpty)
            {
                int size = Math.Min(part.Length, Piece - _waiting);
                to.Write(part.Span[..size]);
                part = part[size..];
                _waiting += size;
                if (_waiting == Piece && !await Flush())
                {
                    return false;
                }
            }

            return true;
        }

        public async ValueTask<bool> Flush()
        {
            TimeSpan left = Grace + TimeSpan.FromSeconds((double)_sent / LeastRate) - Stopwatch.GetElapsedTime(_begin);
            deadline.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            FlushResult result = await to.FlushAsync(deadline.Token);
            _sent += _waiting;
            _waiting = 0;
            return !result.IsCompleted;
        }
    }
}
