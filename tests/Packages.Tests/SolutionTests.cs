using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>Several projects with truth files, built concurrently, and one whose app is in a library.</summary>
[Collection(PackagesCollection.Name)]
public sealed class SolutionTests(Feed feed)
{
    private const string Both = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../Shop/Shop.csproj" />
            <ProjectReference Include="../Depot/Depot.csproj" />
          </ItemGroup>
        </Project>
        """;

    private const string Library = """
        using Microsoft.AspNetCore.Builder;

        var builder = WebApplication.CreateBuilder(args);
        builder.AddTruth(options => options.App = typeof(Depot.Item).Assembly);
        var app = builder.Build();
        app.MapTruth();
        app.Run();
        """;

    [Fact]
    public async Task Projects_are_built_side_by_side_and_their_files_stay_apart()
    {
        var shop = Project.Create(feed, "solution/Shop");
        var depot = Project.Create(feed, "solution/Depot", Project.Shop.Replace("Shop", "Depot", StringComparison.Ordinal));
        shop.Write("../Host/Host.csproj", Both);
        shop.Write("../Host/Program.cs", Library);
        var solution = Path.GetDirectoryName(shop.Folder)!;
        await Dotnet.Succeed(solution, "new", "sln", "--name", "All");
        await Dotnet.Succeed(solution, "sln", "add", "Shop", "Depot", "Host");

        var built = await Dotnet.Run(solution, "build", "--nologo", "-v", "minimal", "-m");
        built.ExitCode.ShouldBe(0, built.Output);
        built.Said.ShouldBeEmpty();

        var host = new Project(Path.Combine(solution, "Host"));
        foreach (var name in new[] { "Shop", "Depot" })
        {
            (await File.ReadAllTextAsync(Path.Combine(host.Output, "truth", name, "openapi.json"))).ShouldContain($"\"title\": \"{name}\"");
        }

        await using var server = new Server(Dotnet.Start(host.Folder, "run", "--no-build", "--", "--urls", "http://127.0.0.1:0"));
        using var client = await server.Client();
        (await client.GetStringAsync("/api/openapi.json")).ShouldContain("\"title\": \"Depot\"");
    }

    [Fact]
    public async Task The_same_project_may_be_built_twice_at_once()
    {
        var project = Project.Create(feed, "twice/Shop");
        await project.Restore();
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => project.Generate()));
        runs.ShouldAllBe(ran => ran.ExitCode == 0, string.Concat(runs.Select(ran => ran.Output)));
        (await project.Build()).Said.ShouldBeEmpty();
    }
}
