using System.Text.Json;
using System.Text.Json.Serialization;
using Truth.Cli.Output;

namespace Truth.Cli.Apps;

/// <summary>What `app.json` says of a built app.</summary>
/// <param name="Truth">The version of this format.</param>
/// <param name="By">The version of Truth that wrote it; null of one that did not say so yet.</param>
/// <param name="Assembly">Relative to the folder; null: the app was generated and not compiled.</param>
/// <param name="Files">Every file that the build wrote, `app.json` left out, sorted.</param>
internal sealed record BuiltApp(int Truth, string? By, string Name, string Version, string? Assembly, IReadOnlyList<string> Files)
{
    public const string FileName = "app.json";
    public const int Format = 1;

    /// <summary>What this version built.</summary>
    /// <exception cref="CommandException">The folder holds no built app, or another version's.</exception>
    public static BuiltApp Read(string folder)
    {
        var built = ReadAny(folder);
        return built.Truth == Format && built.By == TruthVersion.Current ? built
            : throw new CommandException($"`{folder}` was built by {(built.By is null ? "another version of Truth" : $"Truth {built.By}")}, and this is {TruthVersion.Current}", $"build the app again: truth build APP -o {folder}", ExitCodes.Failure);
    }

    /// <summary>What any version built, to be built over.</summary>
    /// <exception cref="CommandException">The folder holds no built app.</exception>
    public static BuiltApp ReadAny(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new CommandException($"`{folder}` does not contain a built app", "build one: truth build APP -o DIR");
        }

        try
        {
            var built = JsonSerializer.Deserialize(File.ReadAllBytes(path), BuiltAppJson.Default.BuiltApp) ?? throw new JsonException("it is empty");
            return built.Files is null ? throw new JsonException("it does not list any files") : built;
        }
        catch (JsonException exception)
        {
            throw new CommandException($"`{path}` is damaged: {exception.Message}", "build the app again", ExitCodes.Failure);
        }
    }
}

[JsonSerializable(typeof(BuiltApp))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BuiltAppJson : JsonSerializerContext;

/// <summary>How many files a build touched.</summary>
internal readonly record struct WriteSummary(int Written, int Unchanged, int Removed);

/// <summary>Where a build goes. Only what changed is written; what an earlier build wrote and this one does not is removed; other files are left alone.</summary>
internal sealed class OutputFolder(string folder)
{
    /// <exception cref="CommandException">A file of somebody else's is in the way; nothing was written.</exception>
    public WriteSummary Write(BuiltApp app, IReadOnlyDictionary<string, byte[]> files)
    {
        using var alone = OneAtATime.In(folder);
        var before = Before();
        RefuseStrangers(files, before);
        var written = files.Append(Manifest(app)).Count(file => WriteChanged(file.Key, file.Value));
        var stale = Stale(before, files).Count(Remove);
        return new(written, files.Count + 1 - written, stale);
    }

    /// <summary>The files that <see cref="Write"/> would write or remove, with what it would do: `csharp/Task.g.cs` → `is out of date`.</summary>
    public IReadOnlyList<(string Path, string Is)> Differences(BuiltApp app, IReadOnlyDictionary<string, byte[]> files) =>
    [
        .. files.Append(Manifest(app)).Where(file => !Same(file.Key, file.Value)).Select(file => (file.Key, File.Exists(At(file.Key)) ? "is out of date" : "is missing"))
            .Concat(Stale(Before(), files).Select(path => (path, "is no longer generated")))
            .OrderBy(difference => difference.Item1, StringComparer.Ordinal),
    ];

    private HashSet<string> Before() => File.Exists(At(BuiltApp.FileName)) ? BuiltApp.ReadAny(folder).Files.ToHashSet(StringComparer.Ordinal) : [];

    private IEnumerable<string> Stale(HashSet<string> before, IReadOnlyDictionary<string, byte[]> files) => before.Where(path => !files.ContainsKey(path) && IsInside(path));

    private static KeyValuePair<string, byte[]> Manifest(BuiltApp app) =>
        new(BuiltApp.FileName, [.. JsonSerializer.SerializeToUtf8Bytes(app, BuiltAppJson.Default.BuiltApp), (byte)'\n']);

    private void RefuseStrangers(IReadOnlyDictionary<string, byte[]> files, HashSet<string> before)
    {
        var stranger = files.Keys.FirstOrDefault(path => !before.Contains(path) && File.Exists(At(path)) && !Same(path, files[path]));
        if (stranger is not null)
        {
            throw new CommandException($"`{At(stranger)}` already exists and was not written by a build", "build into another folder, or move the file", ExitCodes.Failure);
        }
    }

    private bool WriteChanged(string path, byte[] content)
    {
        if (Same(path, content))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        var beside = At(path) + ".new";
        File.WriteAllBytes(beside, content);
        File.Move(beside, At(path), overwrite: true);
        return true;
    }

    private bool Remove(string path)
    {
        File.Delete(At(path));
        for (var parent = Path.GetDirectoryName(At(path))!; parent.Length > folder.Length && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!)
        {
            Directory.Delete(parent);
        }

        return true;
    }

    private bool Same(string path, byte[] content) => File.Exists(At(path)) && File.ReadAllBytes(At(path)).AsSpan().SequenceEqual(content);

    // A manifest is a file like any other: somebody may have edited it.
    private bool IsInside(string path) => FilePath.LiesBelow(At(path), folder) && File.Exists(At(path));

    private string At(string path) => Path.Combine(folder, path);
}
