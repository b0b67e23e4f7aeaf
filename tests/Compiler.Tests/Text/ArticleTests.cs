using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Text;

/// <summary>Articles depend on pronunciation; the tests of the interface use the same list.</summary>
public sealed class ArticleTests
{
    [Fact]
    public void Articles_go_by_sound()
    {
        var lines = File.ReadAllLines(Repository.Path("tests", "articles.txt"));
        lines.Length.ShouldBeGreaterThan(60);
        lines.Select(line => Article.With(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])).ShouldBe(lines);
    }
}
