using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>Where generated files are written, and that they are removed.</summary>
[Collection(PackagesCollection.Name)]
public sealed class OutputTests(Feed feed)
{
    // The analysis settings of strict projects, which generated code must satisfy.
    private const string Careful = """
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <AnalysisLevel>latest-all</AnalysisLevel>
        <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <NoWarn>$(NoWarn);CA1515</NoWarn>
        """;

    [Fact]
    public async Task A_careful_project_builds_and_clean_takes_all_of_it_away()
    {
        var project = Project.Create(feed, "clean/Shop", properties: Careful);
        project.Write("ui/app.js", "// mine\n");
        project.Write("ui/widgets/own.js", "// mine too\n");
        await project.Restore();
        var built = await project.Build();
        built.ExitCode.ShouldBe(0, built.Output);
        built.Said.ShouldBeEmpty();

        var served = Project.Files(project.Served).ToList();
        served.ShouldContain("openapi.json");
        served.ShouldContain("sql/schema.sqlite.sql");
        served.ShouldContain("ui/entities/item.js");
        served.ShouldNotContain(file => file.EndsWith(".cs", StringComparison.Ordinal) || file == "app.json");
        (await File.ReadAllTextAsync(Path.Combine(project.Served, "ui", "app.js"))).ShouldBe("// mine\n");
        (await File.ReadAllTextAsync(Path.Combine(project.Served, "ui", "widgets", "own.js"))).ShouldBe("// mine too\n");

        // Incremental clean, which is part of a build, keeps the files of earlier builds.
        (await project.Build("--no-restore")).ExitCode.ShouldBe(0);
        Project.Files(project.Served).ShouldBe(served);

        await Dotnet.Succeed(project.Folder, "clean", "--nologo", "-v", "quiet");
        Project.Files(project.Folder).Where(file => file.Contains("truth", StringComparison.Ordinal)).ShouldBe([Project.Truth]);
        Directory.GetDirectories(project.Folder, "truth", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(project.At("ui", "widgets", "own.js")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_design_time_build_generates_what_is_not_there_and_never_fails()
    {
        string[] designTime = ["msbuild", "-nologo", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true", "-getItem:Compile"];
        var project = Project.Create(feed, "design/Shop");
        await project.Restore();
        (await Dotnet.Succeed(project.Folder, designTime)).ShouldContain("Item.g.cs");

        project.Edit(Project.Truth, "'string'", "'strin'");
        var broken = await Dotnet.Succeed(project.Folder, designTime);
        broken.ShouldContain("Item.g.cs");
        broken.ShouldNotContain("TR2");
        (await project.Generate()).Said.ShouldHaveSingleItem().ShouldContain(": error TR");
    }

    [Fact]
    public async Task Under_version_control_the_build_fails_when_it_is_out_of_date()
    {
        var project = Project.Create(feed, "emitted/Shop", properties: "<TruthEmitTo>generated</TruthEmitTo>");
        await project.Restore();
        var missing = await project.Build();
        missing.ExitCode.ShouldNotBe(0);
        missing.Said.ShouldContain("generated/csharp/Item.g.cs : error : is missing: build with -p:TruthUpdate=true");
        missing.Said.ShouldAllBe(line => line.StartsWith("generated/", StringComparison.Ordinal));
        Directory.Exists(project.At("generated")).ShouldBeFalse();

        var updated = await project.Build("-p:TruthUpdate=true");
        updated.ExitCode.ShouldBe(0, updated.Output);
        Project.Files(project.At("generated")).ShouldContain("csharp/Item.g.cs");
        Project.Files(project.Served).ShouldContain("ui/app.js");
        Directory.Exists(Path.Combine(project.Intermediate, "truth")).ShouldBeFalse();
        (await project.Build()).ExitCode.ShouldBe(0);
        var again = await project.Build("-clp:PerformanceSummary");
        again.Output.ShouldNotContain(" Exec ");

        project.Edit("generated/csharp/Item.g.cs", "Item", "Item ");
        (await project.Generate()).Said.ShouldBe(["generated/csharp/Item.g.cs : error : is out of date: build with -p:TruthUpdate=true"]);
        (await project.Generate("-p:TruthUpdate=true")).ExitCode.ShouldBe(0);

        project.Edit(Project.Truth, "title:", "name:");
        (await project.Generate()).Said.ShouldContain("generated/csharp/Item.g.cs : error : is out of date: build with -p:TruthUpdate=true");
        await Dotnet.Succeed(project.Folder, "clean", "--nologo", "-v", "quiet");
        Project.Files(project.At("generated")).ShouldContain("csharp/Item.g.cs");
    }
}
