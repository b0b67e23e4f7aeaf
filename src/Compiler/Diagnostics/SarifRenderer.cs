using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>Writes the result of a check as SARIF 2.1.0, for code scanning. Paths are relative to the current folder.</summary>
public static class SarifRenderer
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>The log with its single run, and a line ending.</summary>
    /// <param name="toolVersion">The version of the command.</param>
    public static string Write(IReadOnlyList<CheckedFile> files, string toolVersion) => IndentedJson.Of(json =>
    {
        var diagnostics = CheckedFile.AllOf(files);
        var rules = diagnostics.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, toolVersion, rules, diagnostics);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
        {
            WriteResult(json, diagnostic, rules.IndexOf(diagnostic.Code), Fingerprint(diagnostic, seen));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, string version, List<string> rules, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "truth");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            // There is no `helpUri`, because it must be absolute, and the location of the pages is not known.
            json.WriteStartObject("help");
            json.WriteString("text", $"truth explain {rule}");
            json.WriteString("markdown", $"`truth explain {rule}`, or [docs/diagnostics/{rule}.md](docs/diagnostics/{rule}.md)");
            json.WriteEndObject();
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(diagnostics.First(d => d.Code == rule).Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int rule, string fingerprint)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        WriteText(json, "message", diagnostic.Help is { } help ? $"{diagnostic.Message}\n{help}" : diagnostic.Message);
        json.WriteStartArray("locations");
        WriteLocation(json, diagnostic.Origin, null);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("truth/v1", fingerprint);
        json.WriteEndObject();
        WriteRelated(json, [.. diagnostic.Notes.Where(n => n.Origin.Source is not null)]);
        if (diagnostic.Fix is { } fix)
        {
            WriteFix(json, fix, diagnostic.Help ?? diagnostic.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, List<Note> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        notes.ForEach(note => WriteLocation(json, note.Origin, note.Message));
        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, Fix fix, string description)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", description);
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteArtifact(json, fix.Origin);
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        WriteRegion(json, "deletedRegion", fix.Origin);
        WriteText(json, "insertedContent", fix.Replacement);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, Origin origin, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, origin);
        WriteRegion(json, "region", origin);
        json.WriteEndObject();
        if (message is not null)
        {
            WriteText(json, "message", message);
        }

        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, Origin origin)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(origin.Path));
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, Origin origin)
    {
        var region = Region.Of(origin);
        json.WriteStartObject(name);
        json.WriteNumber("startLine", region.Line);
        json.WriteNumber("startColumn", region.Column);
        json.WriteNumber("endLine", region.EndLine);
        json.WriteNumber("endColumn", region.EndColumn);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string UriOf(string path)
    {
        var escaped = string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        return escaped.StartsWith('/') ? "file://" + escaped : escaped;
    }

    // Does not depend on lines above: the message, the text of its line, and an index among equal ones.
    private static string Fingerprint(Diagnostic diagnostic, Dictionary<string, int> seen)
    {
        var line = diagnostic.Origin.Source?.Line(diagnostic.Origin.Position.Line).Trim() ?? "";
        var key = string.Join('\n', diagnostic.Code, diagnostic.File, diagnostic.Message, line);
        var number = seen[key] = seen.GetValueOrDefault(key) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{key}\n{number}")));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private static string Level(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
