using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Files;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>The content of a file as it is answered.</summary>
/// <param name="Key">Its name in the store.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Type">The media type.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Tag">The `ETag`.</param>
internal sealed record AnsweredContent(string Key, long Size, string Type, string Name, string Tag);

/// <summary>Answers with content, or with a part of it. No database resources are held here, even for a slow client.</summary>
internal static class ContentSender
{
    private const int Piece = 64 * 1024;

    /// <summary>The maximum time during which a client may read nothing.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Sends the content.</summary>
    /// <param name="context">The request.</param>
    /// <param name="requestId">The ID of the request.</param>
    /// <param name="store">Where the content is.</param>
    /// <param name="content">The content.</param>
    /// <returns>The problem to answer instead; null if it is answered.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public static async Task<Problem?> Send(HttpContext context, string requestId, FileStore store, AnsweredContent content)
    {
        HttpRequest request = context.Request;
        if (Respond.NotModified(request, content.Tag))
        {
            Head(context.Response, requestId, content);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        string? asked = HasVersion(request, content) ? Single(request.Headers.Range) : null;
        ByteRange? range = ByteRange.Of(asked, content.Size, out bool isBeyond);
        if (isBeyond)
        {
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{content.Size}");
            return Problem.RangeNotSatisfiable;
        }

        ByteRange part = range ?? new(0, content.Size);
        bool isHead = HttpMethods.IsHead(request.Method);
        await using Stream? stream = isHead ? Stream.Null
            : await store.GetAsync(content.Key, part.From, part.Length, context.RequestAborted);
        if (stream is null)
        {
            throw new FileNotFoundException($"the content `{content.Key}` is not in {store.Place}");
        }

        Head(context.Response, requestId, content);
        context.Response.ContentType = ContentTypes.Header(content.Type);
        context.Response.ContentLength = part.Length;
        if (range is not null)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture,
                $"bytes {part.From}-{part.From + part.Length - 1}/{content.Size}");
        }

        if (!isHead)
        {
            await Copy(context, stream, part.Length);
        }

        return null;
    }

    // Whatever the content is, no browser runs it: not as a page, not as a part of another site, not as another type.
    private static void Head(HttpResponse response, string requestId, AnsweredContent content)
    {
        Respond.Common(response, requestId);
        IHeaderDictionary headers = response.Headers;
        headers.ETag = content.Tag;
        headers.AcceptRanges = "bytes";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentDisposition = DispositionNames.Header(content.Name, ContentTypes.IsShown(content.Type));
    }

    // A part is only useful for the version of which the client has the other parts.
    private static bool HasVersion(HttpRequest request, AnsweredContent content) =>
        HttpMethods.IsGet(request.Method) && (request.Headers.IfRange.Count == 0 || request.Headers.IfRange.ToString() == content.Tag);

    private static string? Single(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 1 ? header[0] : null;

    private static async Task Copy(HttpContext context, Stream from, long length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (length > 0)
            {
                int read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), context.RequestAborted);
                if (read == 0)
                {
                    throw new EndOfStreamException("the content is shorter than it was when it was stored");
                }

                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
                deadline.CancelAfter(Grace);
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), deadline.Token);
                length -= read;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The response has begun, so that only its end can tell the client.
            context.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
