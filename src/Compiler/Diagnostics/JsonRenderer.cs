using System.Text.Json;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// Writes the result of a check for programs, version 1: the apps with their sizes (null if they have errors), and all diagnostics.
/// Lines and columns start at 1, and columns count UTF-16 code units; the end is after the last character.
/// </summary>
public static class JsonRenderer
{
    private const int Version = 1;

    /// <summary>The document, with a line ending.</summary>
    public static string Write(IReadOnlyList<CheckedFile> files) => IndentedJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartArray("apps");
        foreach (var app in files.Where(f => f.IsApp))
        {
            Write(json, app);
        }

        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in CheckedFile.AllOf(files))
        {
            Write(json, diagnostic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, CheckedFile app)
    {
        json.WriteStartObject();
        json.WriteString("file", app.File);
        json.WriteString("name", app.Name);
        WriteCount(json, "entities", app.Size?.Entities);
        WriteCount(json, "fields", app.Size?.Fields);
        WriteCount(json, "views", app.Size?.Views);
        WriteCount(json, "workflows", app.Size?.Workflows);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "hint" });
        json.WriteString("message", diagnostic.Message);
        json.WriteString("file", diagnostic.File);
        WriteRegion(json, diagnostic.Origin);
        json.WriteString("help", diagnostic.Help);
        if (diagnostic.Fix is { } fix)
        {
            json.WriteStartObject("fix");
            WriteRegion(json, fix.Origin);
            json.WriteString("text", fix.Replacement);
            json.WriteEndObject();
        }

        json.WriteStartArray("related");
        foreach (var note in diagnostic.Notes.Where(n => n.Origin.Source is not null))
        {
            Write(json, note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Note note)
    {
        var region = Region.Of(note.Origin);
        json.WriteStartObject();
        json.WriteString("file", note.Origin.Path);
        json.WriteNumber("line", region.Line);
        json.WriteNumber("column", region.Column);
        json.WriteString("message", note.Message);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Origin origin)
    {
        var region = Region.Of(origin);
        json.WriteNumber("line", region.Line);
        json.WriteNumber("column", region.Column);
        json.WriteNumber("endLine", region.EndLine);
        json.WriteNumber("endColumn", region.EndColumn);
    }
}
