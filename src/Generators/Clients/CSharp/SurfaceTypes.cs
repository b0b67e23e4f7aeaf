using System.Collections.Frozen;

namespace Truth.Generators.Clients.CSharp;

/// <summary>
/// The types that the typed client uses: those of the framework, and those that are the same for every app. They have their short names, or
/// their full names if a type of the app
/// has the same name.
/// </summary>
internal sealed class SurfaceTypes(SurfaceNames names)
{
    private static readonly FrozenDictionary<string, string> Spaces = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CancellationToken"] = "System.Threading",
        ["HttpClient"] = "System.Net.Http",
        ["IEnumerable"] = "System.Collections.Generic",
        ["IReadOnlyList"] = "System.Collections.Generic",
        ["JsonElement"] = "System.Text.Json",
        ["JsonValueKind"] = "System.Text.Json",
        ["ReadOnlyMemory"] = "System",
        ["Stream"] = "System.IO",
        ["Task"] = "System.Threading.Tasks",
        ["Utf8JsonWriter"] = "System.Text.Json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types in <see cref="SurfaceNames.Space"/>.</summary>
    public static IReadOnlyList<string> Own { get; } = ["EntityClient", "Expansion", "History", "HistoryQuery", "HttpTransport",
        "ITransport", "Json", "Optional",
        "Page", "Seen", "Sender"];

    public static IEnumerable<string> Names => Spaces.Keys.Concat(Own).Order(StringComparer.Ordinal);

    public string this[string name] =>
        names.Shadowed.Contains(name) ? $"global::{Spaces.GetValueOrDefault(name, names.Space)}.{name}" : name;

    /// <summary>A generic type. No type of an app is generic, so the short name is unambiguous unless the app shadows it.</summary>
    public string Of(string name, params string[] arguments) =>
        $"{(Own.Contains(name) ? this[name] : name)}<{string.Join(", ", arguments)}>";
}
