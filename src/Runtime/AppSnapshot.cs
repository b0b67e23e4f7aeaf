using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;

namespace Truth.Runtime;

/// <summary>A compiled app with its files: immutable; each request uses exactly one.</summary>
public sealed class AppSnapshot
{
    private const string Prefix = "ui/";

    private AppSnapshot(GeneratedApp app, FrozenDictionary<string, byte[]> files)
    {
        App = app;
        Files = files;
    }

    /// <summary>The descriptor of the app's assembly.</summary>
    public GeneratedApp App { get; }

    /// <summary>The description of the app in its assembly.</summary>
    public AppDescriptor Descriptor => App.Descriptor;

    /// <summary>Generated files by path: `ui/app.js`, `openapi.json`.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Combines an app with the files that were generated with it.</summary>
    /// <param name="app">From the assembly, according to its <see cref="GeneratedAppAttribute"/>.</param>
    /// <param name="files">`ui/…` are served with the interface library under `/assets/{hash}/`, `openapi.json` under `/api/`.</param>
    public static AppSnapshot Create(GeneratedApp app, IReadOnlyDictionary<string, byte[]> files) =>
        new(app, files.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The truth files of the app, as JSON from path to text; null if they were not given.</summary>
    internal string? Source => Files.TryGetValue(SourceFile, out byte[]? text) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>The file with the truth files of the app, by which a migration finds who may do more after it.</summary>
    public const string SourceFile = "source.json";

    /// <summary>Whether a generated file belongs to <see cref="Files"/>.</summary>
    public static bool Serves(string path) => path is "openapi.json" or SourceFile || path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether there is a page to show: the interface may not have been generated.</summary>
    internal bool HasInterface => Files.ContainsKey("ui/app.js");

    /// <summary>The interface: the library of the runtime, and the modules of the app, which may replace parts of it.</summary>
    internal IEnumerable<KeyValuePair<string, byte[]>> Interface()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Assembly runtime = typeof(AppSnapshot).Assembly;
        foreach (string name in runtime.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream stream = runtime.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[name[Prefix.Length..].Replace('\\', '/')] = bytes;
        }

        foreach ((string path, byte[] bytes) in Files.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            files[path[Prefix.Length..]] = bytes;
        }

        return files;
    }
}
