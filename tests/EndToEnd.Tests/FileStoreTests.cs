using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Content in a service with the interface of S3, and thumbnails.</summary>
public sealed class FileStoreTests
{
    private const string Key = "S3RVER";

    [Fact]
    public async Task Content_is_kept_in_a_bucket()
    {
        using var folder = new TemporaryFolder();
        await using var service = await BucketService.Start(folder);
        Environment.SetEnvironmentVariable("TRUTH_TEST_S3", Key);
        await using var app = await ServedApp.Start(ServedApp.Compile(Album.Source.Replace("store: './uploads'",
            $"store: './x', endpoint: '{service.Address}', accessKey: env('TRUTH_TEST_S3'), secretKey: env('TRUTH_TEST_S3')",
            StringComparison.Ordinal)), files: "s3://files/album", services: services => services.AddTruthS3());
        using var anyone = app.Anonymous();
        var row = $"/api/looses/{(await anyone.Post("/api/looses", "{}")).Json["id"]}";
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} ")));
        var put = await anyone.Put($"{row}/content", content, "numbers.txt");
        put.Status.ShouldBe(200, put.Text);
        service.Objects().Length.ShouldBe(1);
        using var whole = await anyone.Download($"{row}/content");
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        using var part = await anyone.Download($"{row}/content", ("Range", "bytes=2-5"));
        ((int)part.StatusCode, await part.Content.ReadAsStringAsync()).ShouldBe((206, "1 2 "));
        (await anyone.Put($"{row}/content", [], "empty.txt")).Status.ShouldBe(200);
        (await anyone.Get($"{row}/content")).Text.ShouldBe("");
        (await anyone.Put($"{row}/picture", Album.Pdf)).Status.ShouldBe(422);
        (await app.Site.Collector!.Collect()).ShouldBe(0);
        service.Objects().Length.ShouldBe(2, "the replaced content is kept for a minute");

        service.Stop();
        (await anyone.Put($"{row}/content", content, "more.txt")).Status.ShouldBe(503);
        (await anyone.Get($"{row}/content")).Status.ShouldBe(503);
        (await anyone.Get(row)).Json["content"]!["name"]!.ToString().ShouldBe("empty.txt");
        app.Rows("SELECT count(*) FROM _truth_file").ShouldBe("2", "what may have been stored is noted");
    }

    [Fact]
    public async Task Images_have_thumbnails()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Album.Source), services: services => services.AddTruthThumbnails());
        using var anyone = app.Anonymous();
        var row = $"/api/looses/{(await anyone.Post("/api/looses", "{}")).Json["id"]}";
        foreach (var (content, size, dimensions) in new[]
        {
            (Album.Png(400, 300), 80, (80, 60)), (Album.Png(400, 300), 160, (160, 120)), (Album.Png(30, 10), 320, (30, 10)),
            (Turned(Jpeg(200, 100)), 80, (40, 80)), (Album.Png(2000, 1), 80, (80, 1)),
        })
        {
            (await anyone.Put($"{row}/picture", content, "picture.png")).Status.ShouldBe(200);
            var before = app.Contents().Length;
            for (var again = 0; again < 2; again++)
            {
                using var answer = await anyone.Download($"{row}/picture?thumb={size}");
                ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
                answer.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("inline; filename=picture.webp");
                using var thumbnail = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
                (thumbnail.Width, thumbnail.Height).ShouldBe(dimensions);
                using var known = await anyone.Download($"{row}/picture?thumb={size}", ("If-None-Match", answer.Headers.ETag!.Tag));
                ((int)known.StatusCode).ShouldBe(304);
            }

            app.Contents().Length.ShouldBe(before + 1, "it is made once");
        }

        var turned = SKBitmap.Decode(await Bytes(anyone, $"{row}/picture"));
        turned.ShouldNotBeNull();

        // It has the form of an image, and no pixels that can be decoded.
        (await anyone.Put($"{row}/picture", Album.Png(20_000, 100), "empty.png")).Status.ShouldBe(200);
        (await anyone.Get($"{row}/picture?thumb=80")).Status.ShouldBeOneOf(200, 400);
        (await anyone.Get($"{row}/content?thumb=80")).Code.ShouldBe("invalid_parameter");
    }

    private static async Task<byte[]> Bytes(Asker asker, string address)
    {
        using var answer = await asker.Download(address);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Jpeg(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    // With the orientation "rotated by a quarter".
    private static byte[] Turned(byte[] jpeg) =>
        [.. jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8,
            0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. jpeg[2..]];

    /// <summary>The npm package `s3rver`.</summary>
    private sealed class BucketService : IAsyncDisposable
    {
        private readonly Process _node;
        private readonly string _folder;

        private BucketService(Process node, string folder, string address) => (_node, _folder, Address) = (node, folder, address);

        public string Address { get; }

        public static async Task<BucketService> Start(TemporaryFolder folder)
        {
            var program = Checkout.At("tests", "tools", "node_modules", "s3rver", "bin", "s3rver.js");
            File.Exists(program).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
            Directory.CreateDirectory(folder.At("buckets"));
            var node = Process.Start(new ProcessStartInfo("node",
                [program, "-d", folder.At("buckets"), "-a", "127.0.0.1", "-p", "0", "--configure-bucket", "files"])
            {
                RedirectStandardOutput = true,
            })!;
            for (var line = await node.StandardOutput.ReadLineAsync(); line is not null; line = await node.StandardOutput.ReadLineAsync())
            {
                if (line.Contains("listening on ", StringComparison.Ordinal))
                {
                    _ = node.StandardOutput.ReadToEndAsync();
                    return new(node, folder.At("buckets"), "http://" + line.Split("listening on ")[1].Trim());
                }
            }

            throw new InvalidOperationException("s3rver ended");
        }

        public string[] Objects() => Directory.GetFiles(_folder, "*_object", SearchOption.AllDirectories);

        public void Stop()
        {
            if (!_node.HasExited)
            {
                _node.Kill();
                _node.WaitForExit();
            }
        }

        public ValueTask DisposeAsync()
        {
            Stop();
            _node.Dispose();
            return default;
        }
    }
}
