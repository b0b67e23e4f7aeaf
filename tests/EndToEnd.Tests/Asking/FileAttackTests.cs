using System.Net.Sockets;
using System.Text;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Content, names and requests that are meant to do harm.</summary>
public sealed class FileAttackTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Album.Source));
    private ServedApp _app = null!;
    private Asker _anyone = null!;
    private string _row = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        _anyone = _app.Anonymous();
        _row = $"/api/looses/{(await _anyone.Post("/api/looses", "{}")).Json["id"]}";
    }

    public async Task DisposeAsync()
    {
        _anyone.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task No_content_is_answered_with_a_type_that_a_browser_runs()
    {
        foreach (var (content, name, type, isShown) in Contents())
        {
            var put = await _anyone.Put($"{_row}/content", content, name, ("Content-Type", "text/html"));
            put.Status.ShouldBe(200, put.Text);
            put.Json["content"]!["type"]!.ToString().ShouldBe(type, name);
            using var answer = await _anyone.Download($"{_row}/content", ("Accept", "text/html"));
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(content);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe(isShown ? "inline" : "attachment", name);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        }
    }

    private static IEnumerable<(byte[] Content, string Name, string Type, bool IsShown)> Contents()
    {
        static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
        const string Unknown = "application/octet-stream";
        foreach (var markup in new[]
        {
            "<!doctype html><script>alert(1)</script>", "<html>", "  \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "<?xml version='1.0'?><x/>", "\uFEFF<script>alert(1)</script>", "<!-- --><b>",
        })
        {
            yield return (Text(markup), "page.html", Unknown, false);
            yield return (Text(markup), "photo.png", Unknown, false);
        }

        yield return (Text("alert(1)"), "code.js", "text/plain", true);
        yield return (Text("body { }"), "style.css", "text/plain", true);
        yield return (Text("a,b\n1,2\n"), "table.csv", "text/csv", false);
        yield return (Text("Ünïcödé"), "note.md", "text/markdown", false);
        yield return ([0xC3, 0x28, 0x41], "broken.txt", Unknown, false);
        yield return ([0, 1, 2, 3], "bytes.html", Unknown, false);
        yield return ([], "empty.html", "text/plain", true);
        yield return ([.. Album.Gif(), .. Text("/*<script>alert(1)</script>*/")], "polyglot.html", "image/gif", true);
        yield return ([.. Album.Pdf, .. Text("<html><script>alert(1)</script>")], "polyglot.html", "application/pdf", false);
        yield return ([.. "PK\u0003\u0004"u8, .. new byte[40]], "archive.jar", "application/zip", false);
        yield return ([.. "MZ"u8, .. new byte[40]], "run.exe", Unknown, false);
    }

    [Fact]
    public async Task What_only_pretends_to_be_an_image_is_refused()
    {
        var png = Album.Png();
        foreach (var content in new[]
        {
            Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), Album.Pdf, [], png[..8], png[..40], png[..^12],
            [.. "GIF89a"u8], [.. "GIF89a<script>alert(1)</script>"u8], Album.Gif()[..^4], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xD9],
            Album.Jpeg()[..60], Album.Webp()[..20], [.. "RIFF\u0004\0\0\0WEBPVP8 "u8],
            // Bombs: few bytes with the dimensions of a wall.
            Album.Png(100_000, 100_000), Album.Png(40_000, 40_000), Album.Png(0, 5), Album.Png(1, int.MaxValue),
        })
        {
            await Refuses(() => _anyone.Put($"{_row}/picture", content, "picture.png", ("Content-Type", "image/png")), 422);
        }
    }

    [Fact]
    public async Task Images_lose_their_metadata_and_what_follows_them()
    {
        var png = Album.Png(4, 3, ("tEXt", [.. "Location\047.1N,1E"u8]), ("eXIf", [.. "47.1N,1E"u8]));
        foreach (var (content, name) in new[]
        {
            ([.. png, .. "47.1N,1E"u8], "a.png"), (Album.Jpeg(), "b.jpg"), (Album.Gif(), "c.gif"), (Album.Webp(), "d.webp"),
        })
        {
            Encoding.Latin1.GetString(content).ShouldContain("47.1N");
            var put = await _anyone.Put($"{_row}/picture", content, name);
            put.Status.ShouldBe(200, $"{name} {put.Text}");
            using var answer = await _anyone.Download($"{_row}/picture");
            var stored = await answer.Content.ReadAsByteArrayAsync();
            Encoding.Latin1.GetString(stored).ShouldNotContain("47.1N", customMessage: name);
            put.Json["picture"]!["size"]!.GetValue<int>().ShouldBe(stored.Length);
            (await _anyone.Put($"{_row}/picture", stored, name)).Status.ShouldBe(200, $"{name}, again");
            using var again = await _anyone.Download($"{_row}/picture");
            (await again.Content.ReadAsByteArrayAsync()).ShouldBe(stored, name);
            if (name == "b.jpg")
            {
                Encoding.Latin1.GetString(stored).ShouldContain("Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
            }
        }
    }

    [Fact]
    public async Task Names_lead_nowhere_and_disguise_nothing()
    {
        foreach (var header in new[]
        {
            "attachment; filename=\"../../etc/passwd\"", "attachment; filename*=UTF-8''..%2Fx", "attachment; filename=\"..\"",
            "attachment; filename=\"a\\\\b.txt\"", "attachment; filename*=UTF-8''a%00b", "attachment; filename*=UTF-8''a%0D%0AX-Evil:1",
            "attachment; filename*=UTF-8''photo%E2%80%AEgnp.exe", "attachment; filename*=UTF-8''%E2%80%8B", "attachment; filename=\"   \"",
            $"attachment; filename=\"{new string('a', 256)}\"",
            $"attachment; filename*=UTF-8''{string.Concat(Enumerable.Repeat("%C3%BC", 128))}",
            "attachment; filename=\"unclosed", "nonsense;;;=",
        })
        {
            await Refuses(() => _anyone.Put($"{_row}/content", Album.Pdf, null, ("Content-Disposition", header)), 422);
        }

        foreach (var (header, name) in new[]
        {
            ("attachment", "content.pdf"), ("attachment; filename=\"a.pdf\"", "a.pdf"),
            ("attachment; filename=\"a.pdf\"; filename*=UTF-8''%E2%82%AC.pdf", "€.pdf"),
            ("attachment; filename*=UTF-8''u%CC%88.pdf", "ü.pdf"), ("inline; filename=\"con\"", "con"),
            ("form-data; name=x; filename=\"b c\"", "b c"),
        })
        {
            var put = await _anyone.Put($"{_row}/content", Album.Pdf, null, ("Content-Disposition", header));
            put.Json["content"]!["name"]!.ToString().ShouldBe(name);
        }

        // A quotation mark in a name ends neither the JSON nor the header.
        const string Quoted = "a\",\"sha256\":\"x\"; filename=\"evil.html";
        (await _anyone.Put($"{_row}/content", Album.Pdf, Quoted)).Json["content"]!["name"]!.ToString().ShouldBe(Quoted);
        (await _anyone.Get(_row)).Json["content"]!.AsObject().Count.ShouldBe(4);
        using var answer = await _anyone.Download($"{_row}/content");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(Quoted);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_whether_or_not_it_says_so()
    {
        using var ada = await _app.SignedIn("ada");
        var note = $"/api/notes/{(await ada.Post("/api/notes", $$"""{"owner":"{{ada.Id}}"}""")).Json["id"]}";
        var most = new byte[300 * 1024];
        (await ada.Put($"{note}/paper", most)).Status.ShouldBe(200);
        await Refuses(() => ada.Put($"{note}/paper", [.. most, 0]), 413);
        await Refuses(() => ada.Put($"{note}/paper", [.. most, 0], null, ("Transfer-Encoding", "chunked")), 413);
        await Refuses(() => ada.Put($"{note}/letter", Album.Png()), 422);
        await Refuses(() => ada.Put($"{note}/paper", Album.Pdf, null, ("Content-Encoding", "gzip")), 415);
        await Refuses(() => ada.Put($"{note}/paper", Album.Pdf, null, ("Content-Type", "multipart/form-data; boundary=x")), 415);
    }

    [Theory]
    [InlineData("PUT {0}/content HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\n%PDF-1.7")]
    [InlineData("PUT {0}/content HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n%PDF-1.7")]
    [InlineData("PUT {0}/content HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n%PDF-1.7")]
    [InlineData("PUT {0}/content HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: -1\r\n\r\n%PDF-1.7")]
    public async Task An_upload_that_breaks_off_leaves_nothing(string request)
    {
        (await _anyone.Put($"{_row}/content", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        var (before, contents) = (_app.Stored(), _app.Contents());
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_app.Address.Host, _app.Address.Port);
            client.LingerState = new LingerOption(true, 0);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{0}", _row, StringComparison.Ordinal)));
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                _ = await client.GetStream().ReadAsync(new byte[1000], patience.Token);
            }
            catch (OperationCanceledException)
            {
                // The server waits for the rest, which never comes.
            }
        }

        // The server notices the end of the connection by itself.
        for (var tries = 0; tries < 100 && _app.Contents().Length > contents.Length; tries++)
        {
            await Task.Delay(20);
        }

        (_app.Stored(), string.Join('\n', _app.Contents())).ShouldBe((before, string.Join('\n', contents)));
    }

    [Fact]
    public async Task A_large_file_takes_little_memory_both_ways()
    {
        const int Size = 96 << 20;
        using var ada = await _app.SignedIn("ada");
        var note = $"/api/notes/{(await ada.Post("/api/notes", $$"""{"owner":"{{ada.Id}}"}""")).Json["id"]}";
        (await ada.Put($"{note}/big", Album.Pdf)).Status.ShouldBe(200);
        var before = GC.GetTotalAllocatedBytes();
        using (var request = new HttpRequestMessage(HttpMethod.Put, $"{note}/big") { Content = new StreamContent(new Zeros(Size)) })
        {
            using var answer = await ada.Raw(request);
            ((int)answer.StatusCode).ShouldBe(200);
        }

        await using var content = await ada.Stream($"{note}/big");
        var (buffer, length) = (new byte[1 << 16], 0L);
        for (var read = 1; read > 0; length += read)
        {
            read = await content.ReadAsync(buffer);
        }

        length.ShouldBe(Size);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(Size / 2, "the client of this process included");
    }

    private async Task Refuses(Func<Task<Reply>> ask, params int[] statuses)
    {
        var before = _app.Contents();
        await _app.Refuses(ask, statuses);
        _app.Contents().ShouldBe(before);
    }

    private sealed class Zeros(long size) : Stream
    {
        private long _left = size;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(_left, count);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
