using System.Net;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>A new project, the package, a truth file: the app is served after a build, after publishing, and while it is watched.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ServeTests(Feed feed)
{
    private static readonly string[] AnyPort = ["--urls", "http://127.0.0.1:0"];

    [Fact]
    public async Task A_new_project_serves_and_so_does_what_is_published()
    {
        var parent = feed.NewFolder("new");
        await Dotnet.Succeed(parent, "new", "web", "-o", "Shöp", "--no-restore");
        var project = new Project(Path.Combine(parent, "Shöp"));
        await Dotnet.Succeed(project.Folder, "add", "package", "Truth.MSBuild");
        project.Write(Project.Truth, Project.Shop);
        project.Write("Program.cs", Project.Program);
        project.Write("Uses.cs", "namespace Shöp; internal static class Uses { public static string Title(Item item) => item.Title; }");

        await using (var server = new Server(Dotnet.Start(project.Folder, ["run", "--no-launch-profile", "--", .. AnyPort])))
        {
            await Serves(server);
        }

        File.Exists(project.At("app.db")).ShouldBeTrue();
        await Dotnet.Succeed(project.Folder, "publish", "--nologo", "-v", "quiet", "-o", "../published here");
        var published = Path.Combine(parent, "published here");
        Project.Files(published).ShouldContain("truth/Shöp/ui/app.js");
        Project.Files(published)
            .ShouldNotContain(file => file.EndsWith(".ts", StringComparison.Ordinal) || file.EndsWith(".db", StringComparison.Ordinal));
        await using (var server = new Server(Dotnet.Start(published, [Path.Combine(published, "Shöp.dll"), .. AnyPort])))
        {
            await Serves(server);
        }
    }

    [Fact]
    public async Task Watched_it_follows_the_truth_file()
    {
        var project = Project.Create(feed, "watched/Shop");
        await project.Restore();
        await using var server =
            new Server(Dotnet.Start(project.Folder,
                ["watch", "--non-interactive", "run", "--no-restore", "--no-launch-profile", "--", .. AnyPort]));
        using (var client = await server.Client())
        {
            (await client.GetStringAsync("/api/openapi.json")).ShouldNotContain("colour");
        }

        await server.Says("Waiting for changes");
        var before = server.Output.Length;
        project.Edit(Project.Truth, "required: true } },", "required: true }, colour: 'string' },");
        using (var client = await server.Client(before))
        {
            (await client.GetStringAsync("/api/openapi.json")).ShouldContain("colour");
        }

        await server.Says("Waiting for changes", before);
        before = server.Output.Length;
        project.Edit(Project.Truth, "colour: 'string'", "colour: 'strin'");
        await server.Says("app.truth.ts(5,74): error TR2009: ", before);
        await server.Says("Fix the error to continue", before);
        before = server.Output.Length;
        project.Edit(Project.Truth, "colour: 'strin'", "colour: 'string', flavour: 'string'");
        using (var client = await server.Client(before))
        {
            (await client.GetStringAsync("/api/openapi.json")).ShouldContain("flavour");
        }
    }

    private static async Task Serves(Server server)
    {
        using var client = await server.Client();
        (await client.GetStringAsync("/api/items")).ShouldContain("\"items\":[]");
        (await client.GetStringAsync("/api/openapi.json")).ShouldContain("/api/items");
        using var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var script = (await answer.Content.ReadAsStringAsync()).Split("<script type=\"module\" src=\"")[1].Split('"')[0];
        (await client.GetStringAsync(script)).ShouldContain("Shop");
    }
}
