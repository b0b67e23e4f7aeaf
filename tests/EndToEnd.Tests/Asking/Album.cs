using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An app with files and images, and content for them.</summary>
internal static class Album
{
    public const string Source = """
        export const App = {
          name: 'Album', settings: { auth: { enabled: true }, files: { store: './uploads' } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true },
                name: 'string', role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'nobody', read: 'authenticated', update: 'admin', delete: 'nobody' },
            },
            Note: {
              fields: {
                title: 'string', isOpen: { type: 'boolean', default: true },
                owner: { type: 'relation', to: 'User' },
                photo: 'image',
                paper: { type: 'file', maxSize: '300KB' },
                letter: { type: 'file', accept: ['application/pdf', 'text/*'] },
                secret: { type: 'file', permissions: { read: 'owner || admin', update: 'owner' } },
                big: { type: 'file', maxSize: '256MB' },
              },
              permissions: {
                create: 'authenticated', read: 'entity.isOpen || owner', update: 'owner || admin', delete: 'owner', restore: 'owner',
              },
              behaviors: {
                close: { fields: { isOpen: false } },
                strip: { fields: { photo: null }, when: 'entity.photo != null' },
              },
              softDelete: true, audit: true,
            },
            Attachment: {
              fields: { note: { type: 'relation', to: 'Note', onDelete: 'cascade' }, content: 'file' },
              permissions: { create: 'authenticated', read: 'public', update: 'public', delete: 'public' },
            },
            Loose: {
              fields: { content: 'file', picture: 'image' },
              permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' },
            },
          },
        };
        """;

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n");

    /// <summary>A PNG of one colour.</summary>
    /// <param name="extra">Chunks after the header, each a type and its data.</param>
    public static byte[] Png(int width = 4, int height = 3, params (string Type, byte[] Data)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (width * 3)];
            for (var y = 0; y < height && (long)width * height < 10_000_000; y++)
            {
                packed.Write(row);
            }
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. extra.SelectMany(e => Chunk(e.Type, e.Data)),
            .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A JPEG of one grey block, whose Exif has an orientation, a comment with a place, and a thumbnail at its end.</summary>
    public static byte[] Jpeg()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
            0x0F, 0x01, 2, 0, 8, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0, .. "47.1N,1E"u8];
        byte[] quantization = [0, .. Enumerable.Repeat((byte)1, 64)];
        byte[] frame = [8, 0, 8, 0, 8, 1, 1, 0x11, 0];
        byte[] huffman(byte kind) => [kind, 1, .. new byte[15], 0];
        return [0xFF, 0xD8, .. Segment(0xE1, exif), .. Segment(0xFE, "47.1N,1E"u8), .. Segment(0xDB, quantization), .. Segment(0xC0, frame),
            .. Segment(0xC4, huffman(0)), .. Segment(0xC4, huffman(0x10)), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x3F, 0xFF, 0x00, 0x3F,
            0xFF, 0xD9, .. "47.1N,1E after the end"u8];
    }

    public static byte[] Gif() => [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xFE, 8, .. "47.1N,1E"u8, 0,
        0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    public static byte[] Webp()
    {
        byte[] picture = [0x2F, 0, 0, 0, 0, 0x88, 0x88, 8, 0, 0, 0, 0];
        byte[] body = [.. "WEBP"u8, .. Riff("VP8L", picture), .. Riff("EXIF", "47.1N,1E"u8)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    private static byte[] Riff(string type, ReadOnlySpan<byte> data) => [.. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data];

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(content));
        return [.. length, .. content, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    /// <summary>Uploads content, optionally with a name and other headers.</summary>
    public static async Task<Reply> Put(this Asker asker, string address, byte[] content, string? name = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(content) };
        if (name is not null)
        {
            request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        }

        foreach (var header in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                request.Content.Headers.Remove(header.Name);
                request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value).ShouldBeTrue(header.Name);
            }
        }

        using var response = await asker.Raw(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync()) { Tag = response.Headers.ETag?.Tag };
    }

    /// <summary>Downloads content; the caller disposes the response.</summary>
    public static Task<HttpResponseMessage> Download(this Asker asker, string address, params (string Name, string Value)[] headers) =>
        asker.Ask(HttpMethod.Get, address, headers);

    public static async Task<HttpResponseMessage> Ask(this Asker asker, HttpMethod method, string address,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value).ShouldBeTrue(header.Name);
        }

        return await asker.Raw(request);
    }

    /// <summary>The files in the store, without those that are being received.</summary>
    public static string[] Contents(this ServedApp app) => !Directory.Exists(app.Files) ? []
        : [.. Directory.GetFiles(app.Files, "*", SearchOption.AllDirectories).Order()];
}
