using System.Text.Json;
using System.Text.Json.Serialization;
using Truth.Cli.Output;

namespace Truth.Cli.Apps;

/// <summary>The content of `app.json`, the manifest of a built app.</summary>
/// <param name="Truth">The version of this format.</param>
/// <param name="By">The version of Truth that wrote it; null if it was written by a version that did not record it yet.</param>
/// <param name="Assembly">The assembly, relative to the folder; null if the app was generated but not compiled.</param>
/// <param name="Files">All files that the build wrote, without `app.json`, sorted.</param>
internal sealed record BuiltApp(int Truth, string? By, string Name, string Version, string? Assembly, IReadOnlyList<string> Files)
{
    public const string FileName = "app.json";
    public const int Format = 1;

    /// <summary>Reads the manifest of an app that this version built.</summary>
    /// <exception cref="CommandException">The folder does not contain a built app, or one of another version.</exception>
    public static BuiltApp Read(string folder)
    {
        var built = ReadAny(folder);
        return built.Truth == Format && built.By == TruthVersion.Current ? built
            : throw new CommandException($"`{folder}` was built by {(built.By is null ? "another version of Truth" : $"Truth {built.By}")}, and this is {TruthVersion.Current}", $"build the app again: truth build APP -o {folder}", ExitCodes.Failure);
    }

    /// <summary>Reads the manifest of an app that any version built, in order to overwrite it.</summary>
    /// <exception cref="CommandException">The folder does not contain a built app.</exception>
    public static BuiltApp ReadAny(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new CommandException($"`{folder}` does not contain a built app", "build one: truth build APP -o DIR");
        }

        try
        {
            var built = JsonSerializer.Deserialize(File.ReadAllBytes(path), BuiltAppJson.Default.BuiltApp)
                ?? throw new JsonException("it is empty");
            return built.Files is null ? throw new JsonException("it does not list any files") : built;
        }
        catch (JsonException exception)
        {
            throw new CommandException($"`{path}` is damaged: {exception.Message}", "build the app again", ExitCodes.Failure);
        }
    }
}

[JsonSerializable(typeof(BuiltApp))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BuiltAppJson : JsonSerializerContext;

/// <summary>The number of files that a build has changed.</summary>
internal readonly record struct WriteSummary(int Written, int Unchanged, int Removed);

/// <summary>
/// The output folder of a build. Only changed files are written, files of an earlier build that are no longer generated are removed, and
/// other files are not touched.
/// </summary>
internal sealed class OutputFolder(string folder)
{
    /// <exception cref="CommandException">A file that no build has written would be overwritten; nothing was written.</exception>
    public WriteSummary Write(BuiltApp app, IReadOnlyDictionary<string, byte[]> files)
    {
        using var alone = FolderLock.In(folder);
        var before = Before();
        RefuseStrangers(files, before);
        var written = files.Append(Manifest(app)).Count(file => WriteChanged(file.Key, file.Value));
        var stale = Stale(before, files).Count(Remove);
        return new(written, files.Count + 1 - written, stale);
    }

    /// <summary>The files that <see cref="Write"/> would write or remove, with the reason: `csharp/Task.g.cs` → `is out of date`.</summary>
    public IReadOnlyList<(string Path, string Is)> Differences(BuiltApp app, IReadOnlyDictionary<string, byte[]> files) =>
    [
        .. files.Append(Manifest(app)).Where(file => !Same(file.Key, file.Value))
            .Select(file => (file.Key, File.Exists(At(file.Key)) ? "is out of date" : "is missing"))
            .Concat(Stale(Before(), files).Select(path => (path, "is no longer generated")))
            .OrderBy(difference => difference.Item1, StringComparer.Ordinal),
    ];

    private HashSet<string> Before() =>
        File.Exists(At(BuiltApp.FileName)) ? BuiltApp.ReadAny(folder).Files.ToHashSet(StringComparer.Ordinal) : [];

    private IEnumerable<string> Stale(HashSet<string> before, IReadOnlyDictionary<string, byte[]> files) =>
        before.Where(path => !files.ContainsKey(path) && IsInside(path));

    private static KeyValuePair<string, byte[]> Manifest(BuiltApp app) =>
        new(BuiltApp.FileName, [.. JsonSerializer.SerializeToUtf8Bytes(app, BuiltAppJson.Default.BuiltApp), (byte)'\n']);

    private void RefuseStrangers(IReadOnlyDictionary<string, byte[]> files, HashSet<string> before)
    {
        var stranger = files.Keys.FirstOrDefault(path => !before.Contains(path) && File.Exists(At(path)) && !Same(path, files[path]));
        if (stranger is not null)
        {
            throw new CommandException($"`{At(stranger)}` already exists and was not written by a build",
                "build into another folder, or move the file", ExitCodes.Failure);
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
        for (var parent = Path.GetDirectoryName(At(path))!; parent.Length > folder.Length && !Directory.EnumerateFileSystemEntries(parent)
            .Any(); parent = Path.GetDirectoryName(parent)!)
        {
            Directory.Delete(parent);
        }

        return true;
    }

    private bool Same(string path, byte[] content) => File.Exists(At(path)) && File.ReadAllBytes(At(path)).AsSpan().SequenceEqual(content);

    // A user may have edited the manifest, like any other file.
    private bool IsInside(string path) => FilePath.LiesBelow(At(path), folder) && File.Exists(At(path));

    private string At(string path) => Path.Combine(folder, path);
}
