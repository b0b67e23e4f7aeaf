using System.Collections.Frozen;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime;

/// <summary>A compiled app with its files: immutable; a request sees exactly one.</summary>
public sealed class AppSnapshot
{
    private AppSnapshot(GeneratedApp app, FrozenDictionary<string, byte[]> files)
    {
        App = app;
        Files = files;
    }

    /// <summary>What the app's assembly says.</summary>
    public GeneratedApp App { get; }

    public AppDescriptor Descriptor => App.Descriptor;

    /// <summary>Generated files by their path: `ui/app.js`, `openapi.json`.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <param name="app">From the assembly, by its <see cref="GeneratedAppAttribute"/>.</param>
    /// <param name="files">`ui/…` are served with the interface library under `/assets/{hash}/`, `openapi.json` under `/api/`.</param>
    public static AppSnapshot Create(GeneratedApp app, IReadOnlyDictionary<string, byte[]> files) =>
        new(app, files.ToFrozenDictionary(StringComparer.Ordinal));
}
