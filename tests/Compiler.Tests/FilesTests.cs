using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Values of other truth files. Their errors are tested by the cases.</summary>
public sealed class FilesTests
{
    [Fact]
    public void Values_come_from_other_files_with_their_descriptions()
    {
        var folder = Repository.Path("tests", "cases", "files");
        var asked = new List<string>();
        var compilation = Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(Path.Combine(folder, "app.truth.ts"))), path =>
        {
            asked.Add(path);
            return Path.Combine(folder, path) is var found && File.Exists(found) ? new SourceText(path, File.ReadAllText(found)) : null;
        });
        var model = compilation.Model.ShouldNotBeNull();
        model.Entities[0].Description.ShouldBe("Who signs in.");
        var task = model.Entities[1];
        task.Field("title").Required.ShouldBeTrue();
        task.Field("state").ShouldSatisfyAllConditions(f => f.Type.ShouldBe(new EnumType(["open", "done"])),
            f => f.Default.ShouldBe(new ConstantDefault("\"open\"")));
        task.Field("note").Type.ShouldBe(new StringType(MaxLength: 40));
        task.RuleFor("update").ShouldNotBeNull().Source.ShouldBe("authenticated && user.email != ''");

        // Each file once, and files of type imports never.
        asked.ShouldBe(["parts/shared.truth.ts", "parts/index.truth.ts"]);
    }
}
