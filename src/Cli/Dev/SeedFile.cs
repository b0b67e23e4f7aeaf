using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Dev;

/// <summary>`seed.json` next to the truth file: the initial rows for development.</summary>
internal sealed class SeedFile(string appFolder)
{
    public const string FileName = "seed.json";
    private const int Largest = 256 * 1024 * 1024;
    private readonly string _path = Path.Combine(appFolder, FileName);
    private bool _refused;

    /// <summary>Adds the rows to an empty database, either all or none.</summary>
    /// <returns>The number of rows; 0 if there is no file, or if there already is data.</returns>
    /// <exception cref="CommandException">The file is invalid; nothing was added.</exception>
    public int Load(TruthSystem system)
    {
        if (!File.Exists(_path))
        {
            return 0;
        }

        try
        {
            return Seed.LoadAsync(system, PlainFile.Read(_path, Largest)).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is InvalidRowException or JsonException or IOException or DataFileException)
        {
            _refused = true;
            throw new CommandException($"{FileName} was not loaded: {exception.Message}",
                "correct the file, then run: truth dev --reset", ExitCodes.Failure);
        }
    }

    /// <summary>The users who can sign in according to the file: e-mail, password and role; none if the file was refused.</summary>
    /// <param name="entity">The name of the entity that signs in.</param>
    public IReadOnlyList<(string Email, string Password, string? Role)> SignIns(string entity)
    {
        if (_refused || !File.Exists(_path)
            || JsonNode.Parse(PlainFile.Read(_path, Largest), null, new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip
            })?[entity] is not JsonArray users)
        {
            return [];
        }

        return [.. from user in users.OfType<JsonObject>()
                   let email = Text(user, "email")
                   let password = Text(user, "password")
                   where email is not null && password is not null
                   select (email, password, Text(user, "role"))];
    }

    private static string? Text(JsonObject row, string name) =>
        row[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null;
}
