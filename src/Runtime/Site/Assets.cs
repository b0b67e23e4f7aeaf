using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>
/// The interface's files under one address that is derived from all their bytes: the content of an address never changes, so browsers cache
/// it, and a page never mixes two versions.
/// </summary>
internal sealed class Assets
{
    private const int WorthCompressing = 256;
    private readonly FrozenDictionary<string, Asset> _files;

    /// <param name="files">By their path below the address: `app.js`, `views/task-list.js`.</param>
    /// <param name="small">Use the best compression, which is slow; development does not need it.</param>
    public Assets(IEnumerable<KeyValuePair<string, byte[]>> files, bool small)
    {
        KeyValuePair<string, byte[]>[] all = [.. files.OrderBy(f => f.Key, StringComparer.Ordinal)];
        Root = $"/assets/{Hash(all)}";
        _files = all.ToFrozenDictionary(f => f.Key, f => new Asset(f.Key, f.Value, small), StringComparer.Ordinal);
    }

    /// <summary>`/assets/3f…`</summary>
    public string Root { get; }

    public Task Answer(HttpContext context)
    {
        string path = context.Request.RouteValues["path"] as string ?? "";
        return _files.TryGetValue(path, out Asset? asset) ? asset.Send(context) : Respond.Problem(context, Problems.Problem.NotFound);
    }

    private static string Hash(KeyValuePair<string, byte[]>[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, byte[] bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private sealed class Asset(string path, byte[] bytes, bool small)
    {
        private readonly string _type = Type(path);
        private readonly Lazy<byte[]?> _brotli = new(() =>
            Compressed(path, bytes,
            small ? s => new BrotliStream(s, CompressionLevel.SmallestSize) : s => new BrotliStream(s, CompressionLevel.Fastest)));
        private readonly Lazy<byte[]?> _gzip = new(() =>
            Compressed(path, bytes, s => new GZipStream(s, small ? CompressionLevel.SmallestSize : CompressionLevel.Fastest)));

        public Task Send(HttpContext context)
        {
            HttpResponse response = context.Response;
            Respond.Common(response, Parse.RequestId(context));
            response.ContentType = _type;
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Headers.Vary = "Accept-Encoding";
            string accepted = context.Request.Headers.AcceptEncoding.ToString();
            byte[] body = Chosen(response, accepted, "br", _brotli) ?? Chosen(response, accepted, "gzip", _gzip) ?? bytes;
            return Respond.SendBytes(context, body);
        }

        private static byte[]? Chosen(HttpResponse response, string accepted, string encoding, Lazy<byte[]?> body)
        {
            bool wanted = accepted.Split(',')
                .Any(a => a.AsSpan().Trim().StartsWith(encoding) && !a.Contains("q=0", StringComparison.Ordinal));
            if (!wanted || body.Value is null)
            {
                return null;
            }

            response.Headers.ContentEncoding = encoding;
            return body.Value;
        }

        private static byte[]? Compressed(string path, byte[] bytes, Func<Stream, Stream> open)
        {
            if (bytes.Length < WorthCompressing || Path.GetExtension(path) is ".png" or ".ico" or ".woff2")
            {
                return null;
            }

            using var stream = new MemoryStream();
            using (Stream compressor = open(stream))
            {
                compressor.Write(bytes);
            }

            byte[] compressed = stream.ToArray();
            return compressed.Length < bytes.Length ? compressed : null;
        }

        private static string Type(string path) => Path.GetExtension(path) switch
        {
            ".js" or ".mjs" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".ico" => "image/x-icon",
            ".woff2" => "font/woff2",
            ".json" or ".map" => "application/json",
            _ => "application/octet-stream",
        };
    }
}
