using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using Truth.EndToEnd.Tests.Processes;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>
/// `truth new --ci`: linters accept the files that it writes, and each step succeeds in a clean folder. Docker is not needed.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class ShippingTests(Feed feed)
{
    private const string Passing =
        "public sealed class ItemTests { [Xunit.Fact] public void Items_have_titles() => Xunit.Assert.NotNull(typeof(Shop.Item).GetProperty(\"Title\")); }\n";

    [Fact]
    public async Task An_app_that_is_its_truth_file()
    {
        var machine = await feed.Author();
        var work = feed.NewFolder("shipped apps");
        await machine.Succeed(work, "truth new shop --ci");
        var shop = Path.Combine(work, "shop");
        var shipped = await Shipped.Read(shop);
        shipped.Problems.ShouldBeEmpty();
        shipped.Steps.Count.ShouldBe(3);

        var clean = new Machine(feed.NewMachine("ci of an app"));
        foreach (var step in shipped.Steps)
        {
            await clean.Succeed(shop, step);
        }

        await using (var server = await new Docker(shop, feed.NewMachine("image")).Start(shipped.Image, FreePort()))
        {
            using var client = await server.Client(listening: "listening on ");
            (await client.GetStringAsync("/api/openapi.json")).ShouldContain("\"title\": \"Shop\"");
            server.Output.ShouldNotContain("warn:");
        }

        Edit(Path.Combine(shop, Project.Truth), "text: 'text'", "text: 'txt'");
        var check = await clean.Run(shop, shipped.Steps[1]);
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("::error file=app.truth.ts,line=");
        Edit(Path.Combine(shop, Project.Truth), "text: 'txt'", "words: 'text', more: 'text'");
        (await clean.Run(shop, shipped.Steps[1])).Output.ShouldContain("is out of date");

        File.Delete(Path.Combine(shop, "Dockerfile"));
        File.WriteAllText(Path.Combine(shop, ".dockerignore"), "mine");
        (await machine.Succeed(shop,
            "truth new --ci")).ShouldBe("wrote Dockerfile\nunchanged: .dockerignore, .github/workflows/truth.yml\n");
        (await File.ReadAllTextAsync(Path.Combine(shop, ".dockerignore"))).ShouldBe("mine");
    }

    [Fact]
    public async Task A_project_of_somebodys_own_in_a_repository()
    {
        var project = Project.Create(feed, "shipped/src/Shöp",
            properties: "<TruthEmitTo>generated</TruthEmitTo><RootNamespace>Shop</RootNamespace>");
        var root = Path.GetFullPath(project.At("..", ".."));
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        project.Write("../../tests/Shop.Tests/Shop.Tests.csproj", Tests());
        project.Write("../../tests/Shop.Tests/ItemTests.cs", Passing);
        project.Write("../../All.slnx",
            "<Solution><Project Path=\"src/Shöp/Shöp.csproj\" /><Project Path=\"tests/Shop.Tests/Shop.Tests.csproj\" /></Solution>");
        await project.Restore();
        (await project.Generate("-p:TruthUpdate=true")).ExitCode.ShouldBe(0);

        var machine = await feed.Author();
        (await machine.Succeed(project.Folder,
            "truth new --ci")).ShouldBe("wrote ../../Dockerfile, ../../.dockerignore, ../../.github/workflows/truth.yml\n");
        var shipped = await Shipped.Read(root);
        shipped.Problems.ShouldBeEmpty();
        shipped.Steps.Skip(1).ShouldBe(["truth check src/Shöp --format github", "dotnet build All.slnx -c Release",
            "dotnet test All.slnx -c Release --no-build"]);
        foreach (var step in shipped.Steps.Skip(1))
        {
            await machine.Succeed(root, step);
        }

        await using (var server = await new Docker(root, feed.NewMachine("image of a project")).Start(shipped.Image, FreePort()))
        {
            using var client = await server.Client();
            (await client.GetStringAsync("/api/items")).ShouldContain("\"items\":[]");
        }

        project.Edit(Project.Truth, "title:", "name:");
        (await machine.Run(root, shipped.Steps[2])).Output.ShouldContain("generated/csharp/Item.g.cs : error : is out of date");
        project.Edit(Project.Truth, "'authenticated'", "'authenticate'");
        (await machine.Run(root, shipped.Steps[1])).Output.ShouldContain("::error file=src/Shöp/app.truth.ts,line=");
    }

    private static void Edit(string file, string from, string to) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));

    private static string Tests()
    {
        var versions = XDocument.Load(Checkout.At("Directory.Packages.props")).Descendants("PackageVersion")
            .ToLookup(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!);
        string Package(string name) => $"<PackageReference Include=\"{name}\" Version=\"{versions[name].First()}\" />";
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>{Project.Target}</TargetFramework></PropertyGroup>
              <ItemGroup>
                {Package("Microsoft.NET.Test.Sdk")}{Package("xunit")}{Package("xunit.runner.visualstudio")}
                <ProjectReference Include="../../src/Shöp/Shöp.csproj" />
              </ItemGroup>
            </Project>
            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
