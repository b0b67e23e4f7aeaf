using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>An error in a truth file is a build error, and a warning is a build warning, at its position.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ProblemTests(Feed feed)
{
    [Fact]
    public async Task A_broken_truth_file_breaks_the_build_once_and_mending_it_is_enough()
    {
        var project = Project.Create(feed, "errors/Shop");
        project.Write("Uses.cs", "namespace Shop; internal static class Uses { public static string Title(Item item) => item.Title; }");
        await project.Restore();

        // Nothing was ever generated, so errors of the C# compiler would be misleading.
        project.Edit(Project.Truth, "update: 'authenticated'", "update: 'entity.titel == \"a\"'");
        var first = await project.Build();
        first.ExitCode.ShouldNotBe(0);
        var said = first.Said.ShouldHaveSingleItem();
        said.ShouldStartWith("app.truth.ts(5,");
        said.ShouldEndWith(": error TR3002: entity `Item` has no field `titel` (did you mean `title`?)");

        var again = await project.Build();
        again.ExitCode.ShouldNotBe(0);
        again.Said.ShouldBe([said]);

        project.Edit(Project.Truth, "entity.titel", "entity.title");
        var mended = await project.Build();
        mended.ExitCode.ShouldBe(0, mended.Output);
        mended.Said.ShouldBeEmpty();

        project.Edit(Project.Truth, "type: 'string'", "type: 'strin'");
        project.Edit(Project.Truth, "entity.title", "entity.titel");
        var broken = await project.Build();
        broken.ExitCode.ShouldNotBe(0);
        broken.Said.Count.ShouldBe(2);
        broken.Said.ShouldAllBe(line => line.StartsWith("app.truth.ts(5,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warnings_obey_the_project()
    {
        var project = Project.Create(feed, "warnings/Shop",
            Project.Shop.Replace("read: 'authenticated', create: 'nobody', update: 'nobody', delete: 'nobody'", "read: 'authenticated'",
                StringComparison.Ordinal));
        await project.Restore();
        var first = await project.Generate();
        first.ExitCode.ShouldBe(0, first.Output);
        var said = first.Said;
        said.ShouldNotBeEmpty();
        said.ShouldAllBe(line => line.StartsWith("app.truth.ts(4,", StringComparison.Ordinal)
            && line.Contains(": warning TR", StringComparison.Ordinal));

        var errors = said.Select(line => line.Replace(": warning ", ": error ", StringComparison.Ordinal)).ToList();
        var codes = string.Join("%3B", said.Select(line => line.Split(": warning ")[1].Split(':')[0]).Distinct());
        await Fails("-p:TreatWarningsAsErrors=true");
        await Fails("-p:TreatWarningsAsErrors=true");
        await Fails($"-p:WarningsAsErrors={codes}");
        await Fails($"-p:WarningsAsErrors={codes}");
        project.Edit(Project.Truth, "name: 'Shop'", "name: 'Store'");
        await Fails("-warnaserror");
        var lenient = await project.Generate("-p:TreatWarningsAsErrors=true", $"-p:WarningsNotAsErrors={codes}");
        lenient.ExitCode.ShouldBe(0, lenient.Output);
        lenient.Said.ShouldBe(said);
        var silent = await project.Generate($"-p:NoWarn={codes}", "-p:TreatWarningsAsErrors=true");
        silent.ExitCode.ShouldBe(0, silent.Output);
        silent.Said.ShouldBeEmpty();

        async Task Fails(params string[] arguments)
        {
            var strict = await project.Generate(arguments);
            strict.ExitCode.ShouldNotBe(0, strict.Output);
            strict.Said.ShouldBe(errors);
        }
    }

    [Fact]
    public async Task What_keeps_the_command_from_its_work_is_an_error_too()
    {
        var project = Project.Create(feed, "missing/Shop");
        await project.Restore();
        File.Move(project.At(Project.Truth), project.At("other.truth.ts"));
        (await project.Generate()).Said.ShouldHaveSingleItem().ShouldContain("there is no file or folder `app.truth.ts`");
        (await project.Generate("-p:TruthFile=other.truth.ts")).ExitCode.ShouldBe(0);
        (await project.Generate("-p:TruthFile=other.truth.ts", "-p:TruthTargets=csharps")).Said.ShouldHaveSingleItem()
            .ShouldContain("did you mean `csharp`?");
        (await project.Generate("-p:TruthFile=other.truth.ts", "-p:TruthEmitTo=.")).Said.ShouldHaveSingleItem()
            .ShouldContain("a folder of their own");

        project.Write("obj/Debug/net10.0/truth/ui/app.js", "mine");
        File.Delete(project.At("obj", "Debug", Project.Target, "truth", "app.json"));
        (await project.Generate("-p:TruthFile=other.truth.ts")).Said.ShouldHaveSingleItem().ShouldContain("already exists");
    }
}
