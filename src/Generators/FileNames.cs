using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>
/// File names that are valid on every file system: on Windows, `con` with any extension is a device, and `Task` is the same as `task`.
/// </summary>
internal static class FileNames
{
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "conin$", "conout$",
        .. "0123456789¹²³".SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>The name without its extension, changed so that it is not a device.</summary>
    public static string Of(string name) => Devices.Contains(name, StringComparer.OrdinalIgnoreCase) ? name + "_" : name;

    /// <summary>The name in kebab case; <paramref name="otherwise"/> if nothing is left of it.</summary>
    public static string Kebab(string name, string otherwise) => Casing.Kebab(name) is { Length: > 0 } kebab ? Of(kebab) : otherwise;
}
