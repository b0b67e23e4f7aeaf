
namespace Truth.Compiler.Tests;

/// <summary>
/// Incremental compilation produces the same result as a new compilation: after every edit of a random sequence, the same model and the
/// same diagnostics at the
/// same positions. `TRUTH_SEED` and `TRUTH_CASES` select a different or longer sequence.
/// </summary>
public sealed class AppCompilerTests
{
    private static readonly int Seed = Number("TRUTH_SEED", 1);
    private static readonly int Edits = Number("TRUTH_CASES", 120);

    // Short text that authors type, each of which has a meaning somewhere.
    private static readonly string[] Pieces =
    [
        "/* note */", "required: true, ", "label: 'Other', ", "extra: 'string', ", "permissions: { read: 'admin' }, ", "unique: true, ",
            "'", "{", "}", ",", "x",
        "'authenticated'", "softDelete: true, ", "was: 'Old', ", "\n\n", "// a line\n", "plural: 'tasks', ", "role", "[", "]",
            "type: 'integer'", "entity.", " && admin",
    ];

    private static readonly string[] Gentle = ["\n", " /* note */", " label: 'Other',", " description: 'Said',", " extra: 'string',",
        "\n      softDelete: true,", " required: true,", " sort: 'name',"];

    public static TheoryData<string> Apps() =>
        [.. Directory.GetFiles(Repository.Path("tests", "cases"), "app.truth.ts", SearchOption.AllDirectories)
            .Append(Repository.Path("examples", "taskmanager", "app.truth.ts"))
            .Select(f => Path.GetRelativePath(Repository.Path(), f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Apps))]
    public void Every_edit_of_a_walk_gives_what_a_fresh_compilation_gives(string file)
    {
        var random = new Random(Seed);
        var original = File.ReadAllText(Repository.Path(file));
        var (text, compiler) = (original, new AppCompiler());
        for (var i = 0; i < Edits; i++)
        {
            var (again, anew) = (compiler.Compile(new(file, text)), Compilation.Create(new(file, text)));
            var where = $"seed {Seed}, edit {i} of {file}:\n{text}";
            Difference(Said(again), Said(anew)).ShouldBe("", where);
            again.Model.ShouldBe(anew.Model, where);
            text = i % 10 == 9 ? original : Edited(text, random);
        }
    }

    [Fact]
    public void What_an_edit_does_not_touch_is_not_bound_again()
    {
        var text = File.ReadAllText(Repository.Path("examples", "taskmanager", "app.truth.ts"));
        var compiler = new AppCompiler();
        var before = compiler.Compile(new("app.truth.ts", text)).Model.ShouldNotBeNull();
        var after = compiler.Compile(new("app.truth.ts",
            text.Replace("description: 'text'", "\n  heading: 'string',\n description: 'text'",
            StringComparison.Ordinal))).Model.ShouldNotBeNull();

        after[new("Task")].ShouldNotBe(before[new("Task")]);
        var others = before.Entities.Where(e => e.Name.Text != "Task" && !e.Fields.Any(f => f.Authority)).ToList();
        others.ShouldNotBeEmpty();
        others.ShouldAllBe(e => ReferenceEquals(after[e.Name], e));
    }

    [Fact]
    public void Who_speaks_of_what_has_changed_is_bound_again()
    {
        const string Before = """
            export const App = { name: 'A', entities: {
              User: { fields: { email: 'email', password: 'password' }, permissions: { read: 'public', create: 'public', update: 'nobody', delete: 'nobody' } },
              Team: { fields: { size: 'integer' }, permissions: { read: 'public', create: 'nobody', update: 'nobody', delete: 'nobody' } },
              Job: { fields: { team: { type: 'relation', to: 'Team' } }, permissions: { read: 'entity.team.size > 3', create: 'nobody', update: 'nobody', delete: 'nobody' } },
            } };
            """;
        var compiler = new AppCompiler();
        compiler.Compile(new("app.truth.ts", Before)).Diagnostics.ShouldBeEmpty();
        var after = compiler.Compile(new("app.truth.ts", Before.Replace("size: 'integer'", "count: 'integer'", StringComparison.Ordinal)));

        after.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TR3002");
        compiler.Compile(new("app.truth.ts", Before)).Diagnostics.ShouldBeEmpty();
    }

    private static string Difference(List<string> again, List<string> anew) => again.SequenceEqual(anew) ? ""
        : string.Join('\n', ["order", .. again.Except(anew).Select(d => $"too much: {d}"), .. anew.Except(again)
            .Select(d => $"missing: {d}")]);

    private static List<string> Said(Compilation compilation) =>
        [.. compilation.Diagnostics.Select(d =>
            $"{d} {d.Span} {d.Help} {d.Fix?.Origin.Span} {d.Fix?.Replacement} {string.Join('|', d.Notes.Select(n => $"{n.Message} {n.Origin} {n.Origin.Span}"))}")];

    private static string Edited(string text, Random random) => random.Next(2) == 0 ? Gently(text, random) : Roughly(text, random);

    // Text that keeps the file valid: there is space for more after a comma or a brace.
    private static string Gently(string text, Random random)
    {
        var at = text.IndexOfAny([',', '{'], random.Next(text.Length)) + 1;
        return text.Insert(at, Gentle[random.Next(Gentle.Length)]);
    }

    private static string Roughly(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(12), text.Length - at);
        var line = text.IndexOf('\n', at) + 1;
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 when line > 0 => text.Insert(line, text[line..(text.IndexOf('\n', line) is >= 0 and var end ? end + 1 : text.Length)]),
            _ => text.Insert(random.Next(2) == 0 && line > 0 ? line : at, Pieces[random.Next(Pieces.Length)]),
        };
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
