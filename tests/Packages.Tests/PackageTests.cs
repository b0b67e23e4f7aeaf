using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Truth.EndToEnd.Tests.Processes;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>The content of the packages.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class PackageTests(Feed feed)
{
    public static TheoryData<string> Names => ["Truth.Compiler", "Truth.Generators", "Truth.Runtime", "Truth.MSBuild", "truth"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is(string name)
    {
        using var package = Open(name);
        using var nuspec = package.GetEntry(name + ".nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string? Text(string element) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == element)?.Value;
        Text("version").ShouldBe(feed.Version);
        Text("license").ShouldBe("MIT");
        Text("description").ShouldNotBeNull().ShouldEndWith(".");
        package.GetEntry(Text("readme")!).ShouldNotBeNull().Length.ShouldBeGreaterThan(200);
        package.GetEntry(Text("icon")!).ShouldNotBeNull();
        metadata.Descendants().Where(e => e.Name.LocalName == "dependency"
            && e.Attribute("id")!.Value.StartsWith("Truth", StringComparison.Ordinal))
            .ShouldAllBe(e => e.Attribute("version")!.Value == feed.Version);
    }

    [Fact]
    public void Libraries_come_with_symbols_and_words()
    {
        foreach (var name in new[] { "Truth.Compiler", "Truth.Generators", "Truth.Runtime" })
        {
            using var package = Open(name);
            package.GetEntry($"lib/{Project.Target}/{name}.xml").ShouldNotBeNull();
            using var symbols = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{feed.Version}.snupkg"));
            symbols.GetEntry($"lib/{Project.Target}/{name}.pdb").ShouldNotBeNull();
        }
    }

    [Fact]
    public void Truth_MSBuild_carries_the_command_without_what_generating_never_loads()
    {
        using var package = Open("Truth.MSBuild");
        var files = package.Entries.Select(e => e.FullName).ToList();
        files.ShouldContain("build/Truth.MSBuild.props");
        files.ShouldContain("build/Truth.MSBuild.targets");
        files.ShouldContain("tools/truth/truth.dll");
        files.ShouldNotContain(file => file.Contains("CodeAnalysis", StringComparison.Ordinal)
            || file.Contains("SQLite", StringComparison.OrdinalIgnoreCase) || file.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/reference/msbuild.md")]
    [InlineData("src/MSBuild/README.md")]
    public void Every_property_is_documented_and_no_other(string page)
    {
        var used = Directory.GetFiles(Checkout.At("src", "MSBuild", "build")).SelectMany(file => Property().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct();
        var documented = Row().Matches(File.ReadAllText(Checkout.At(page))).Select(match => match.Groups[1].Value);
        documented.Order(StringComparer.Ordinal).ShouldBe(used.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\$\((Truth\w+)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| `(Truth\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private ZipArchive Open(string name) => ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{feed.Version}.nupkg"));
}
