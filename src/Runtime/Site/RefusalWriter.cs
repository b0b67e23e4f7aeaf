using System.IO.Pipelines;
using System.Text;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Site;

/// <summary>Passes on what a connection sends without changes, except for an empty answer that was announced as a refusal.</summary>
/// <param name="to">The writer of the transport.</param>
/// <param name="connectionId">For the log.</param>
internal sealed class RefusalWriter(PipeWriter to, string connectionId) : PipeWriter
{
    private Memory<byte> _given;
    private volatile bool _expected;

    public override bool CanGetUnflushedBytes => to.CanGetUnflushedBytes;

    public override long UnflushedBytes => to.UnflushedBytes;

    /// <summary>The next answer is a refusal by the server.</summary>
    public void Expect() => _expected = true;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _given = to.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => to.Advance(_expected ? Explained(bytes) : bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => to.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        to.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => to.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => to.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => to.CompleteAsync(exception);

    /// <summary>Replaces the answer with the problem; returns the number of bytes that are now there.</summary>
    private int Explained(int bytes)
    {
        _expected = false;
        string head = Encoding.Latin1.GetString(_given.Span[..bytes]);
        if (!head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !head.Contains("\r\nContent-Length: 0\r\n", StringComparison.Ordinal)
            || !head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var body = new JsonOut();
        ProblemJson.Write(body, Problem(int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)), connectionId);
        byte[] answer =
        [
            .. Encoding.Latin1.GetBytes(head.Replace(
                "\r\nContent-Length: 0\r\n",
                    $"\r\nContent-Length: {body.Length}\r\nContent-Type: application/problem+json\r\nX-Content-Type-Options: nosniff\r\n",
                    StringComparison.Ordinal)),
            .. body.Written,
        ];
        return answer.AsSpan().TryCopyTo(_given.Span) ? answer.Length : bytes;
    }

    private static Problem Problem(int status) => status switch
    {
        405 => new(405, "method_not_allowed", "Method not allowed", "The method does not go with this form of an address."),
        408 => Problems.Problem.RequestTimeout,
        414 => Problems.Problem.AddressTooLong,
        431 => new(431, "headers_too_large", "The headers are too large", "A request can have at most 100 headers with 32 KB in total."),
        505 => new(505, "version_not_supported", "The version of HTTP is not supported", "Send HTTP/1.1 or HTTP/1.0."),
        _ => new(status, "invalid_request", "The request is not valid HTTP", "The request's line or its headers are not as HTTP has them."),
    };
}
