using System.Globalization;
using Truth.Runtime.Files;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Endpoints;

/// <summary>Thumbnails of images: each is made when it is first requested, and stored beside its image.</summary>
/// <param name="files">The store.</param>
/// <param name="ids">Names of temporary files.</param>
internal sealed class ThumbnailMaker(FileServices files, IdSource ids)
{
    private const string Type = "image/webp";

    private static readonly Problem NoPackage = Problem.NotSupported(
        "This app makes no thumbnails: its host does not use the package `Truth.Thumbnails`.");

    private static readonly Problem Busy = Problem.Unavailable with { Detail = "Too many thumbnails are being made." };

    /// <summary>The thumbnail of an image.</summary>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public async Task<(AnsweredContent? Content, Problem? Problem)> Of(FileValue image, int size, CancellationToken cancellationToken)
    {
        if (files.Thumbnails is null)
        {
            return (null, NoPackage);
        }

        string key = DerivedContent.KeyOf(image.Key, size);
        if (await Stored(key, cancellationToken) is { } length)
        {
            return (Answer(image, key, size, length), null);
        }

        if (!await files.Making.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken))
        {
            return (null, Busy);
        }

        try
        {
            long? made = await Stored(key, cancellationToken) ?? await Make(image, key, size, cancellationToken);
            return made is null ? (null, Problem.NotFound) : (Answer(image, key, size, made.Value), null);
        }
        catch (InvalidDataException)
        {
            return (null, Problem.NotSupported("This image cannot be decoded, so it has no thumbnail."));
        }
        finally
        {
            files.Making.Release();
        }
    }

    private static AnsweredContent Answer(FileValue image, string key, int size, long length) => new(key, length, Type,
        Path.ChangeExtension(image.Name, ".webp"), string.Create(CultureInfo.InvariantCulture, $"\"{image.ETag}-{size}\""));

    private async Task<long?> Stored(string key, CancellationToken cancellationToken)
    {
        await using Stream? stored = await files.Store.GetAsync(key, 0, long.MaxValue, cancellationToken);
        return stored?.Length;
    }

    private async Task<long?> Make(FileValue image, string key, int size, CancellationToken cancellationToken)
    {
        using var original = SpoolFile.Create(null, ids.Next());
        await using (Stream? stored = await files.Store.GetAsync(image.Key, 0, image.Size, cancellationToken))
        {
            if (stored is null)
            {
                throw new FileNotFoundException($"the content `{image.Key}` is not in {files.Store.Place}");
            }

            await stored.CopyToAsync(original.Content, cancellationToken);
        }

        original.Content.Position = 0;
        using var made = SpoolFile.Create(files.Store.Incoming, ids.Next());
        files.Thumbnails!.Write(original.Content, size, made.Content);
        made.Flush();
        long length = made.Content.Length;
        try
        {
            await files.Store.PutAsync(key, made.Path, cancellationToken);
            return length;
        }
        catch (IOException)
        {
            // Another process may have made the same one.
            if (await Stored(key, cancellationToken) is { } other)
            {
                return other;
            }

            throw;
        }
    }
}
