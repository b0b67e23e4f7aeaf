using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Truth.Runtime.Generated;

namespace Truth.Cli.Assemblies;

/// <summary>
/// The compiled assemblies of one version of an app, in a collectible load context that is unloaded when the app is no longer used.
/// </summary>
internal sealed class AppAssemblies : AssemblyLoadContext
{
    public const string ContextName = "app";

    private readonly Dictionary<string, byte[]> _images;

    /// <param name="images">The images by assembly name.</param>
    private AppAssemblies(Dictionary<string, byte[]> images)
        : base(ContextName, isCollectible: true) => _images = images;

    /// <summary>Loads the assemblies and creates the app that the assembly with this name contains.</summary>
    public static GeneratedApp Load(Dictionary<string, byte[]> images, string main) =>
        Create(new AppAssemblies(images).LoadFromAssemblyName(new AssemblyName(main)));

    /// <summary>Creates the app of an assembly file, which remains loaded for the lifetime of the process.</summary>
    /// <exception cref="TypeLoadException">It was built against a runtime with types that this one does not have.</exception>
    /// <exception cref="MissingMemberException">It was built against a runtime with members that this one does not have.</exception>
    public static GeneratedApp LoadFile(string path)
    {
        var assembly = Default.LoadFromAssemblyPath(path);
        ResolveMembers(assembly, path);
        return Create(assembly);
    }

    // Otherwise a missing member would only be noticed by the first request that needs it.
    private static void ResolveMembers(Assembly assembly, string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        foreach (var member in metadata.MemberReferences.Where(member =>
            metadata.GetMemberReference(member).Parent.Kind == HandleKind.TypeReference))
        {
            assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(member));
        }
    }

    private static GeneratedApp Create(Assembly assembly)
    {
        var declared = assembly.GetCustomAttribute<GeneratedAppAttribute>()
            ?? throw new BadImageFormatException($"{assembly.GetName().Name} does not contain an app");
        return (GeneratedApp)Activator.CreateInstance(declared.Type)!;
    }

    // Other assemblies (the runtime, the framework) come from the host, so that their types are shared.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _images.TryGetValue(assemblyName.Name!, out var image) ? LoadFromStream(new MemoryStream(image)) : null;
}
