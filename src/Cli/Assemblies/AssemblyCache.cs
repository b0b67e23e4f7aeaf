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
    private const string App = "App";
    private const int Kept = 400;

    // A different runtime or compiler produces a different assembly from the same source.
    private static readonly string Toolchain = string.Join('|', typeof(Runtime.Generated.GeneratedApp).Module.ModuleVersionId,
        typeof(CSharpCompiler).Module.ModuleVersionId);

    /// <summary>One assembly for the files of each entity, and one for those that list them.</summary>
    /// <returns>The images by assembly name; <see cref="Main"/> contains the app.</returns>
    /// <exception cref="GeneratedCodeException">The generated code does not compile.</exception>
    public Dictionary<string, byte[]> Compile(IReadOnlyList<CSharpFile> files)
    {
        Directory.CreateDirectory(folder);
        var parts = files.GroupBy(PartOf, StringComparer.Ordinal)
            .ToDictionary(part => part.Key, part => part.ToList(), StringComparer.Ordinal);
        var entities = Parallel(parts.Where(part => part.Key != App).AsParallel().AsOrdered()
            .Select(part => (Name: $"{Main}.{part.Key}", Image: Compile($"{Main}.{part.Key}", part.Value, []))));
        var images = entities.ToDictionary(entity => entity.Name, entity => entity.Image, StringComparer.Ordinal);
        images[Main] = Compile(Main, parts[App], entities.Select(entity => entity.Image));
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

    private byte[] Compile(string name, IReadOnlyList<CSharpFile> files, IEnumerable<byte[]> others)
    {
        var path = Path.Combine(folder, Key(name, files) + ".dll");
        if (File.Exists(path))
        {
            File.SetLastAccessTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            return File.ReadAllBytes(path);
        }

        var image = CSharpCompiler.Compile(name, files, others.Select(other => MetadataReference.CreateFromImage(other)), optimize: true);
        var beside = path + ".new";
        File.WriteAllBytes(beside, image);
        File.Move(beside, path, overwrite: true);
        return image;
    }

    private static string Key(string name, IEnumerable<CSharpFile> files)
    {
        var source = string.Concat(files.Select(file => $"\n{file.Path}\n{file.Text}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Toolchain}\n{name}{source}")))[..32];
    }

    // `Task` for `Task.g.cs` and `Task.Sqlite.g.cs`, `App` for the files that list the entities. An entity named `App` has
    // `App.Entity.g.cs`.
    private static string PartOf(CSharpFile file)
    {
        var name = Path.GetFileName(file.Path).Split('.');
        return name is [App, "Entity", ..] ? $"{App}.Entity" : name[0];
    }

    // Limits the number of cached files after many edits.
    private void Trim()
    {
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.dll").OrderByDescending(f => f.LastAccessTimeUtc).Skip(Kept))
        {
            old.Delete();
        }
    }
}
