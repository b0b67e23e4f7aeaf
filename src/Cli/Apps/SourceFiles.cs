using System.Text.Json;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.Cli.Apps;

/// <summary>
/// The truth files of an app as one file, which a build contains and a database records: from the path, relative to the folder of the
/// app, to the
/// text. The first is the app.
/// </summary>
internal static class SourceFiles
{
    /// <summary>The files from which an app was compiled, as JSON.</summary>
    /// <param name="compiled">The app.</param>
    /// <param name="folder">The folder of the app.</param>
    public static byte[] Write(Compilation compiled, string folder)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var source in compiled.Sources)
            {
                json.WriteString(FilePath.Shown(Path.GetRelativePath(folder, Path.GetFullPath(source.Path))), source.Text);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The app of such a file; it may have errors, because another version wrote it. Null if it is not such a file.</summary>
    public static Compilation? Compile(string json) => Texts(json) is { Count: > 0 } files ? Compile(files) : null;

    /// <summary>The same with other names of fields and entities: `Task.name` → `title`, `Task` → `Ticket`.</summary>
    public static Compilation? Compile(string json, IEnumerable<(string Name, string To)> renames)
    {
        var compiled = Compile(json);
        foreach (var (name, to) in renames)
        {
            compiled = compiled is null ? null : Compile(Renamed(compiled, name, to));
        }

        return compiled;
    }

    private static Compilation Compile(IReadOnlyList<KeyValuePair<string, string>> files)
    {
        var texts = files.ToDictionary(file => Path.GetFullPath(file.Key), file => file.Value, StringComparer.Ordinal);
        return new AppCompiler().Compile(new SourceText(files[0].Key, files[0].Value),
            path => texts.TryGetValue(Path.GetFullPath(path), out var text) ? new SourceText(path, text) : null);
    }

    private static List<KeyValuePair<string, string>> Renamed(Compilation compiled, string name, string to)
    {
        var uses = compiled.UsesOf(name);
        return [.. compiled.Sources.Select(source => KeyValuePair.Create(source.Path,
            uses.Where(use => use.Path == source.Path).OrderByDescending(use => use.Span.Start)
                .Aggregate(source.Text, (text, use) => string.Concat(text.AsSpan(0, use.Span.Start), to, text.AsSpan(use.Span.End)))))];
    }

    private static List<KeyValuePair<string, string>>? Texts(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateObject().Select(file => KeyValuePair.Create(file.Name, file.Value.GetString() ?? ""))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
