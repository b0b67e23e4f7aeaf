namespace Truth.Compiler.Tests;

/// <summary>Files of the checkout from which the tests were built.</summary>
internal static class Repository
{
    // The build maps source paths, so the folder is found from the location of the tests.
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static string Example => Path("examples", "taskmanager", "app.truth.ts");

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Truth.sln")) ? folder : Find(Directory.GetParent(folder)!.FullName);
}
