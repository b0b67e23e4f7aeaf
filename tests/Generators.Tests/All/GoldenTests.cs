using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.All;

/// <summary>
/// The complete output for the example, in `tests/cases/taskmanager/expected`, so that changes to it can be reviewed.
/// Missing and additional files fail the test; `TRUTH_ACCEPT=1` rewrites them.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Repository.At("tests", "cases", "taskmanager", "expected");

    [Fact]
    public void The_output_of_the_example_is_as_it_was_accepted()
    {
        var files = Output.Of(TaskManager.Model);
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            Accept(files);
        }

        var expected = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(Folder, p).Replace('\\', '/')).Order(StringComparer.Ordinal);
        files.Select(f => f.Path).ShouldBe(expected);
        foreach (var file in files)
        {
            file.Text.ShouldBe(File.ReadAllText(Path.Combine(Folder, file.Path)),
                $"{file.Path}: run the tests with TRUTH_ACCEPT=1 to accept it");
        }
    }

    private static void Accept(IEnumerable<GeneratedFile> files)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Output.WriteTo(Folder, files);
    }
}
