using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Truth.Runtime.Generated;

namespace Truth.Cli.Assemblies;

/// <summary>The compiled assemblies of one version of an app: a load context of their own, which goes when nothing uses the app any more.</summary>
internal sealed class AppAssemblies : AssemblyLoadContext
{
    public const string ContextName = "app";

    private readonly Dictionary<string, byte[]> _images;

    /// <param name="images">By assembly name.</param>
    private AppAssemblies(Dictionary<string, byte[]> images)
        : base(ContextName, isCollectible: true) => _images = images;

    /// <summary>Loads the assemblies and makes the app that the assembly of that name declares.</summary>
    public static GeneratedApp Load(Dictionary<string, byte[]> images, string main) =>
        Create(new AppAssemblies(images).LoadFromAssemblyName(new AssemblyName(main)));

    /// <summary>Makes the app that an assembly file declares; the assembly stays for the life of the process.</summary>
    /// <exception cref="TypeLoadException">It was built against a runtime that has types which this one lacks.</exception>
    /// <exception cref="MissingMemberException">Likewise of members.</exception>
    public static GeneratedApp LoadFile(string path)
    {
        var assembly = Default.LoadFromAssemblyPath(path);
        ResolveMembers(assembly, path);
        return Create(assembly);
    }

    // What is missing would otherwise be missed by the first request that needs it.
    private static void ResolveMembers(Assembly assembly, string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        foreach (var member in metadata.MemberReferences.Where(member => metadata.GetMemberReference(member).Parent.Kind == HandleKind.TypeReference))
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

    // What is not the app's own (the runtime, the framework) comes from the host, so that types are shared.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _images.TryGetValue(assemblyName.Name!, out var image) ? LoadFromStream(new MemoryStream(image)) : null;
}
