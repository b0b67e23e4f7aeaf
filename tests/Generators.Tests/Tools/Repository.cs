namespace Truth.Generators.Tests.Tools;

/// <summary>The location of the sources.</summary>
internal static class Repository
{
    public static string At(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Truth.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("these tests run from within a checkout");
    }
}
