using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Cli.Output;

namespace Truth.Cli.Apps;

/// <summary>`truth.ejected.json` next to a truth file: the ejected files, and the hash of each original at that time.</summary>
/// <param name="Hashes">The hashes by ejected file: `templates/csharp/Record.scriban`, `ui/views/tasks.js`, `GET /api/tasks/{id}`.</param>
internal sealed record EjectedFiles(string Folder, SortedDictionary<string, string> Hashes)
{
    public const string FileName = "truth.ejected.json";

    private const int Largest = 4 * 1024 * 1024;

    /// <exception cref="CommandException">The file was not written by `truth eject`.</exception>
    public static EjectedFiles Of(AppFile app)
    {
        var path = Path.Combine(app.Folder, FileName);
        try
        {
            var noted = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(PlainFile.Read(path, Largest)) : null;
            return new(app.Folder, new(noted ?? [], StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            throw new CommandException($"`{FileName}` is not a file that `truth eject` wrote",
                "restore it, or delete it and eject again", ExitCodes.Failure);
        }
    }

    /// <summary>The existing copies in a folder, `templates/` or `ui/`, by their paths within it.</summary>
    public IEnumerable<string> In(string folder) =>
        Hashes.Keys.Where(key => key.StartsWith(folder, StringComparison.Ordinal) && File.Exists(Path.Combine(Folder, key)))
            .Select(key => key[folder.Length..]);

    public void Note(Original original) => Hashes[original.Key] = original.Hash;

    public void Save() => TextFile.Write(Path.Combine(Folder, FileName),
        JsonSerializer.Serialize(new JsonObject(Hashes.Select(h => KeyValuePair.Create<string, JsonNode?>(h.Key, h.Value))), Indented)
            + "\n");

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };
}
