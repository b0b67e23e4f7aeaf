namespace Truth.EndToEnd.Tests.OldFiles;

/// <summary>Data files of earlier versions go on, their rows as they were.</summary>
public sealed class OldFileTests
{
    private const string Eb594e4 = "eb594e4";

    [Theory]
    [InlineData(Eb594e4)]
    [InlineData(Eb594e4 + "-clash")]
    public void The_fixture_holds_what_its_description_says(string name)
    {
        var fixture = new Fixture(name);
        var shown = Fixture.Shown(Fixture.Values(fixture.Data));
        var described = Path.Combine(fixture.App, "rows.txt");
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1" && !File.Exists(described))
        {
            File.WriteAllText(described, shown);
        }

        shown.ShouldBe(File.ReadAllText(described));
    }
}
