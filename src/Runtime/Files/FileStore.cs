namespace Truth.Runtime.Files;

/// <summary>
/// The content of files, by keys that the runtime chooses: 32 hexadecimal digits, and for derived content a point and a number. Several
/// processes can use a store at the same time.
/// </summary>
public abstract class FileStore : IDisposable
{
    /// <summary>Where it is, for messages.</summary>
    public abstract string Place { get; }

    /// <summary>
    /// The folder in which content is received, so that it can be moved into the store; null for that of temporary files.
    /// </summary>
    public virtual string? Incoming => null;

    /// <summary>Stores the content of a file under a key. When it completes, the content survives a power cut.</summary>
    /// <param name="key">The key, which is not in use.</param>
    /// <param name="path">The file, which may be moved.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <exception cref="IOException">The content cannot be stored.</exception>
    public abstract Task PutAsync(string key, string path, CancellationToken cancellationToken);

    /// <summary>A part of the content; null if there is no content with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="from">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <exception cref="IOException">The content cannot be read.</exception>
    public abstract Task<Stream?> GetAsync(string key, long from, long length, CancellationToken cancellationToken);

    /// <summary>Removes the content of a key, if there is any.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <exception cref="IOException">The content cannot be removed.</exception>
    public abstract Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Closes the store.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the store uses.</summary>
    /// <param name="disposing">True if it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Opens stores whose addresses have a scheme, such as `s3://bucket`. A package registers it with the host's services.</summary>
public interface IFileStoreProvider
{
    /// <summary>The scheme: `s3`.</summary>
    string Scheme { get; }

    /// <summary>Opens a store.</summary>
    /// <param name="address">Its address and credentials.</param>
    FileStore Open(FileStoreAddress address);
}

/// <summary>The address of a store, as `settings.files` declares it.</summary>
/// <param name="Store">`s3://bucket/prefix`.</param>
/// <param name="Endpoint">The address of the service; null for the default one.</param>
/// <param name="Region">The region; null for that of the environment.</param>
/// <param name="AccessKey">The name of the access key; null for the credentials of the environment.</param>
/// <param name="SecretKey">Its secret.</param>
public sealed record FileStoreAddress(string Store, string? Endpoint, string? Region, string? AccessKey, string? SecretKey);

/// <summary>Makes thumbnails of images. A package registers it with the host's services.</summary>
public interface IThumbnails
{
    /// <summary>Writes an image that fits into a square, as WebP. A smaller image keeps its size.</summary>
    /// <param name="image">The image, whose dimensions were checked before.</param>
    /// <param name="size">The width and height of the square in pixels.</param>
    /// <param name="to">Receives the thumbnail.</param>
    /// <exception cref="InvalidDataException">The image cannot be decoded.</exception>
    void Write(Stream image, int size, Stream to);
}
