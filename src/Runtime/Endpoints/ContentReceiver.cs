using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Truth.Runtime.Files;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>Receives the body of a request into a file, with little memory and in limited time.</summary>
/// <param name="context">The request.</param>
/// <param name="most">The maximum number of bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class ContentReceiver(HttpContext context, int most, TimeProvider time)
{
    /// <summary>The minimum rate in bytes per second, in addition to <see cref="Grace"/>.</summary>
    private const int LeastRate = 32 * 1024;

    /// <summary>What is still read of a body that is too large, so that the client reads the response.</summary>
    private const long MostDrained = 16 << 20;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Receives the body.</summary>
    /// <param name="file">The file, which is empty.</param>
    /// <returns>The reason why it is not complete, or null.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async ValueTask<Problem?> Receive(SpoolFile file)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        PipeReader body = context.Request.BodyReader;
        TimeSpan longest = Grace + TimeSpan.FromSeconds(most / (double)LeastRate);
        await using ITimer deadline = time.CreateTimer(static reader => ((PipeReader)reader!).CancelPendingRead(), body, longest,
            Timeout.InfiniteTimeSpan);
        if (context.Request.ContentLength > most)
        {
            await Drain(body);
            return Problem.TooLarge(most);
        }

        while (true)
        {
            (ReadResult result, Problem? problem) = await Read(body);
            if (problem is not null)
            {
                return problem;
            }

            try
            {
                foreach (ReadOnlyMemory<byte> part in result.Buffer)
                {
                    await file.Content.WriteAsync(part);
                }
            }
            finally
            {
                body.AdvanceTo(result.Buffer.End);
            }

            if (file.Content.Length > most)
            {
                await Drain(body);
                return Problem.TooLarge(most);
            }

            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    private async ValueTask<(ReadResult Result, Problem? Problem)> Read(PipeReader body)
    {
        try
        {
            ReadResult result = await body.ReadAsync();
            if (!result.IsCanceled)
            {
                return (result, null);
            }

            body.AdvanceTo(result.Buffer.End);
            return (default, Problem.RequestTimeout);
        }
        catch (IOException error)
        {
            if (error is ConnectionResetException)
            {
                context.Abort();
            }

            return (default, (error as BadHttpRequestException)?.StatusCode == StatusCodes.Status408RequestTimeout
                ? Problem.RequestTimeout
                : Problem.InvalidRequest("The body is not framed as HTTP requires."));
        }
    }

    private async ValueTask Drain(PipeReader body)
    {
        for (long drained = 0; drained < MostDrained;)
        {
            (ReadResult result, Problem? problem) = await Read(body);
            if (problem is not null)
            {
                return;
            }

            drained += result.Buffer.Length;
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
