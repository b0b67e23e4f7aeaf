using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Truth.Cli.Assemblies;

/// <summary>
/// A cache on disk of the assemblies of an app under development, by the hash of their inputs: an entity whose C# has not changed is not
/// compiled again,
/// even after a restart.
/// </summary>
internal sealed class AssemblyCache(string folder)
{
    public const string Main = "truth-app";
    private const string MainFile = "App.g.cs";
    private const int Kept = 400;

    // A different runtime or compiler produces a different assembly from the same source.
    private static readonly string Toolchain = string.Join('|', typeof(Runtime.Generated.GeneratedApp).Module.ModuleVersionId, typeof(CSharpCompiler).Module.ModuleVersionId);

    /// <summary>Compiles one assembly for each entity, and one that lists them.</summary>
    /// <returns>The images by assembly name; <see cref="Main"/> contains the app.</returns>
    /// <exception cref="GeneratedCodeException">The generated code does not compile.</exception>
    public Dictionary<string, byte[]> Compile(IReadOnlyList<CSharpFile> files)
    {
        Directory.CreateDirectory(folder);
        var entities = Parallel(files.Where(file => !IsMain(file)).AsParallel().AsOrdered().Select(file => (Name: NameOf(file), Image: Compile(NameOf(file), file, []))));
        var images = entities.ToDictionary(entity => entity.Name, entity => entity.Image, StringComparer.Ordinal);
        images[Main] = Compile(Main, files.First(IsMain), entities.Select(entity => entity.Image));
        Trim();
        return images;
    }

    // Callers catch the exception of one compilation, not the aggregate of concurrent ones.
    private static List<T> Parallel<T>(ParallelQuery<T> query)
    {
        try
        {
            return [.. query];
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
            throw;
        }
    }

    private byte[] Compile(string name, CSharpFile file, IEnumerable<byte[]> others)
    {
        var path = Path.Combine(folder, Key(name, file) + ".dll");
        if (File.Exists(path))
        {
            File.SetLastAccessTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            return File.ReadAllBytes(path);
        }

        var image = CSharpCompiler.Compile(name, [file], others.Select(other => MetadataReference.CreateFromImage(other)), optimize: true);
        var beside = path + ".new";
        File.WriteAllBytes(beside, image);
        File.Move(beside, path, overwrite: true);
        return image;
    }

    private static string Key(string name, CSharpFile file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Toolchain}\n{name}\n{file.Path}\n{file.Text}")))[..32];

    private static bool IsMain(CSharpFile file) => Path.GetFileName(file.Path) == MainFile;

    private static string NameOf(CSharpFile file) => $"{Main}.{Path.GetFileName(file.Path)[..^".g.cs".Length]}";

    // Limits the number of cached files after many edits.
    private void Trim()
    {
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.dll").OrderByDescending(f => f.LastAccessTimeUtc).Skip(Kept))
        {
            old.Delete();
        }
    }
}
