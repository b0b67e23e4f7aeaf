using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Truth.Runtime.Values;

/// <summary>The stored value of a file field: what is answered of the file, followed by what only the server knows.</summary>
/// <param name="Name">The name under which it was uploaded.</param>
/// <param name="Type">The media type of its content.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Sha256">The hash of its content, in hexadecimal.</param>
/// <param name="Key">The name of its content in the store.</param>
internal sealed record FileValue(
    [property: JsonPropertyName("name"), JsonPropertyOrder(0)] string Name,
    [property: JsonPropertyName("type"), JsonPropertyOrder(1)] string Type,
    [property: JsonPropertyName("size"), JsonPropertyOrder(2)] long Size,
    [property: JsonPropertyName("sha256"), JsonPropertyOrder(4)] string Sha256,
    [property: JsonPropertyName("key"), JsonPropertyOrder(5)] string Key)
{
    private const int TagBytes = 12;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of the content. It reveals neither the key nor whether other content is the same.</summary>
    [JsonPropertyName("etag"), JsonPropertyOrder(3)]
    public string ETag => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Key)).AsSpan(0, TagBytes));

    /// <summary>The value as it is stored.</summary>
    public Scalar Stored() => Scalar.Of(JsonSerializer.Serialize(this, Plain));

    /// <summary>Null if there is no file, or what is stored is not a file.</summary>
    public static FileValue? Of(Scalar stored)
    {
        try
        {
            FileValue? file = stored.IsNull ? null : JsonSerializer.Deserialize<FileValue>(stored.Text);
            return file is { Key: not null, Type: not null, Name: not null } ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The part of a stored value that is answered, without the closing brace; empty if there is none. A quotation mark within a name is
    /// escaped, so that no name contains the separator.
    /// </summary>
    public static ReadOnlySpan<byte> Answered(ReadOnlySpan<byte> stored) =>
        stored.LastIndexOf(Hidden) is > 0 and var end ? stored[..end] : default;

    private static ReadOnlySpan<byte> Hidden => ",\"sha256\":"u8;
}
