using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>Names of files that every file system takes: `con` is a device on Windows, whatever its ending, and `Task` there is `task`.</summary>
internal static class FileNames
{
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "conin$", "conout$", .. "0123456789¹²³".SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>The name without its ending, such that it is no device.</summary>
    public static string Of(string name) => Devices.Contains(name, StringComparer.OrdinalIgnoreCase) ? name + "_" : name;

    /// <summary>In kebab case; <paramref name="otherwise"/> where nothing is left of it.</summary>
    public static string Kebab(string name, string otherwise) => Casing.Kebab(name) is { Length: > 0 } kebab ? Of(kebab) : otherwise;
}
