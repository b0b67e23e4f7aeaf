using Truth.Compiler.Values;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Files;

namespace Truth.Runtime;

/// <summary>The store of files that the options or the truth file name.</summary>
internal static class DeclaredFiles
{
    private const string Usual = "files";

    /// <summary>Opens the store of an app.</summary>
    /// <param name="options">The options, which take precedence.</param>
    /// <param name="app">The app.</param>
    /// <param name="providers">Stores that are no folders.</param>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public static FileStore Open(TruthOptions options, AppDescriptor app, IEnumerable<IFileStoreProvider> providers)
    {
        FilesDescriptor declared = app.Files ?? new();
        string store = options.Files ?? Value(declared.Store, declared.StoreVariable, "store") ?? Usual;
        int scheme = store.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return OpenFolder(Path.Combine(Root(options), store));
        }

        IFileStoreProvider provider = providers.FirstOrDefault(one => one.Scheme == store[..scheme]) ?? throw new DataFileException(
            $"the files are in `{store}`, and no package for `{store[..scheme]}` is registered",
            "add the package `Truth.S3` to the host, and `builder.Services.AddTruthS3()`");
        return provider.Open(new(store, Value(declared.Endpoint, declared.EndpointVariable, "endpoint"),
            Value(declared.Region, declared.RegionVariable, "region"), Value(null, declared.AccessKeyVariable, "accessKey"),
            Value(null, declared.SecretKeyVariable, "secretKey")));
    }

    private static FolderStore OpenFolder(string folder)
    {
        try
        {
            return new FolderStore(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException($"the folder of the files cannot be used: {error.Message}", "check `settings.files.store`");
        }
    }

    // Beside the data file.
    private static string Root(TruthOptions options) => DatabaseUrl.IsServer(options.Address) ? options.Root ?? ""
        : Path.GetDirectoryName(Path.GetFullPath(options.Address))!;

    private static string? Value(string? text, string? variable, string key) =>
        variable is null ? text
        : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set
        : text ?? throw new DataFileException($"the environment variable `{variable}`, which `settings.files.{key}` names, is not set",
            "set it");
}
