using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Truth.Cli.Assemblies;

/// <summary>
/// The references of generated C#: the reference assemblies of the framework, which are embedded in this program, and the runtime.
/// </summary>
internal static class ReferenceAssemblies
{
    private const string Prefix = "references/";

    public static ImmutableArray<MetadataReference> All => Loaded.Value;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(Load);

    private static ImmutableArray<MetadataReference> Load()
    {
        var program = typeof(ReferenceAssemblies).Assembly;
        var framework = program.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => MetadataReference.CreateFromStream(program.GetManifestResourceStream(name)!));
        Assembly[] own = [typeof(Runtime.Generated.GeneratedApp).Assembly, typeof(Compiler.Model.AppModel).Assembly];
        return [.. framework, .. own.Select(assembly => MetadataReference.CreateFromFile(assembly.Location))];
    }
}
