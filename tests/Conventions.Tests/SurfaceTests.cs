using System.Reflection;
using Truth.Conventions.Tests.House;

namespace Truth.Conventions.Tests;

/// <summary>The public API of each library, stored as text, so that changes are visible.</summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Libraries => ["Truth.Compiler", "Truth.Generators", "Truth.Runtime", "Truth.S3", "Truth.Thumbnails"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_one_that_was_agreed_on(string library)
    {
        var surface = Surface.Of(Assembly.Load(library));
        var file = Repository.At("tests", "Conventions.Tests", "Surfaces", library + ".txt");
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, surface);
        }

        File.ReadAllText(file).ShouldBe(surface, "where the change is meant, run the tests with TRUTH_ACCEPT=1 and read the difference");
    }
}
