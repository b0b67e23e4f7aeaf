namespace Truth.EndToEnd.Tests.Processes;

/// <summary>The checkout from which the tests were built.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string TaskManager => At("examples", "taskmanager");

    /// <summary>The truth program, built together with the tests.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "truth.dll");

    /// <summary>`Release`, the configuration of the tests.</summary>
    public static string Configuration =>
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Truth.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Truth.sln is in no folder above the tests"));
}
