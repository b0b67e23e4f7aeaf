using Truth.Cli.Import.Writing;
using Truth.Compiler.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>`truth import`: its arguments, its errors, and schemas of any content.</summary>
public sealed class ImportCommandTests
{
    private const string Small = "model Post {\n  id Int @id\n  title String\n}\n";

    [Fact]
    public async Task It_prints_the_file_and_writes_it_where_it_is_told_but_overwrites_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("schema.prisma", Small);
        var printed = await TruthCommand.RunIn(folder.Path, [], "import", "prisma", "schema.prisma", "--name", "Blog");
        printed.ExitCode.ShouldBe(0, printed.All);
        printed.Output.ShouldContain("name: 'Blog'");
        printed.Error.ShouldContain("1 entity, 1 warning");

        (await TruthCommand.RunIn(folder.Path, [], "import", "prisma", "schema.prisma", "-o", "app.truth.ts", "--name", "Blog")).ExitCode
            .ShouldBe(0);
        (await File.ReadAllTextAsync(folder.At("app.truth.ts"))).ShouldBe(printed.Output);
        folder.Write("app.truth.ts", "mine");
        var refused = await TruthCommand.RunIn(folder.Path, [], "import", "prisma", "schema.prisma", "-o", "app.truth.ts");
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("--force");
        (await File.ReadAllTextAsync(folder.At("app.truth.ts"))).ShouldBe("mine");
        (await TruthCommand.RunIn(folder.Path, [], "import", "prisma", "schema.prisma", "-o", "app.truth.ts", "--force")).ExitCode
            .ShouldBe(0);
    }

    [Theory]
    [InlineData(2, "did you mean `prisma`?", "import", "prism", "schema.prisma")]
    [InlineData(2, "no schema is specified", "import", "prisma")]
    [InlineData(2, "there is no file `gone.prisma`", "import", "prisma", "gone.prisma")]
    [InlineData(2, "`no name` is not a valid name for an app", "import", "prisma", "schema.prisma", "--name", "no name")]
    [InlineData(1, "there is no data file `gone.db`", "import", "sqlite:gone.db")]
    [InlineData(1, "TR9001", "import", "prisma", "broken.prisma")]
    public async Task What_is_wrong_is_said(int code, string said, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("schema.prisma", Small);
        folder.Write("broken.prisma", "model Post {\n  id Int @id(\n}\n");
        var ran = await TruthCommand.RunIn(folder.Path, [], arguments);
        ran.ExitCode.ShouldBe(code, ran.All);
        ran.Error.ShouldContain(said);
        ran.Output.ShouldBe("");
    }

    [Theory]
    [InlineData("model Post {\n  id Int @id\n  title\n  body String\n}\n", "3:8 TR9001")]
    [InlineData("model Post {\n  id Int @id\n  title Strin\n}\n", "3:9 TR9003")]
    [InlineData("modl Post {\n  id Int @id\n}\n\nmodel User {\n  id Int @id\n}\n", "1:1 TR9001")]
    [InlineData("model Post {\n  id Int @id\n  t String @default(\"x)\n  u String\n}\n", "3:21 TR9002")]
    [InlineData("model Post {\n  id Int @id\n  a String extra\n  b Strin\n}\n", "3:12 TR9001", "4:5 TR9003")]
    [InlineData("model Post {\n  id Int @id\n  @@unique([idd])\n}\n", "3:13 TR9004")]
    [InlineData("model Post {\n  id Int @id\n  u User @relation(fields: [uid], references: [id])\n  uid2 Int\n}\nmodel User {\n  id Int @id\n}\n", "3:29 TR9004")]
    [InlineData("model Post {\n  id Int @id\n", "3:1 TR9001")]
    [InlineData("enum Stage {\n  A\n  3\n}\nmodel Post {\n  id Int @id\n}\n", "3:3 TR9001")]
    [InlineData("", "1:1 TR9007")]
    public void Errors_stand_at_their_token_and_the_rest_is_read(string text, params string[] expected)
    {
        var (schema, diagnostics) = ImportCase.Read(text);
        schema.ShouldBeNull();
        diagnostics.Select(d => $"{d.Origin.Position} {d.Code}").ShouldBe(expected);
        diagnostics.ShouldAllBe(d => d.Help != null);
    }

    // Whatever is cut out of a schema, the rest gives diagnostics or a file without errors.
    [Fact]
    public void No_schema_ends_the_import()
    {
        var random = new Random(4711);
        string[] texts = [.. ImportCase.Names.Select(n => new ImportCase(n)).SelectMany(c =>
            Directory.GetFiles(c.Folder, "*.*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".prisma", StringComparison.Ordinal) || f.EndsWith(".zmodel", StringComparison.Ordinal)))
            .Select(File.ReadAllText)];
        for (var i = 0; i < 50; i++)
        {
            var text = texts[random.Next(texts.Length)];
            var (from, length) = (random.Next(text.Length), random.Next(1, 40));
            var cut = text.Remove(from, Math.Min(length, text.Length - from));
            var (schema, diagnostics) = ImportCase.Read(cut);
            if (schema is null)
            {
                diagnostics.ShouldContain(d => d.Severity == Severity.Error, cut);
            }
            else
            {
                TruthFile.Of(schema, "Imported").Text.ShouldContain("entities: {");
            }
        }
    }

    [Fact]
    public void Input_without_end_is_refused()
    {
        var deep = $"model Post {{\n  id Int @id\n  x Int @default({new string('(', 100_000)}1)\n}}\n";
        ImportCase.Read(deep).Diagnostics.ShouldContain(d => d.Code == "TR9006");
        var signs = $"model Post {{\n  id Int @id\n  @@allow('read', {new string('!', 100_000)}true)\n}}\n";
        ImportCase.Read(signs).Diagnostics.ShouldContain(d => d.Code == "TR9006");
        var chain = $"model Post {{\n  id Int @id\n  @@allow('read', {string.Join(" && ", Enumerable.Repeat("true", 50_000))})\n}}\n";
        ImportCase.Read(chain).Diagnostics.ShouldContain(d => d.Code == "TR9006");
        var members = $"model Post {{\n  id Int @id\n  @@allow('read', this{string.Concat(Enumerable.Repeat(".id", 50_000))})\n}}\n";
        ImportCase.Read(members).Diagnostics.ShouldContain(d => d.Code == "TR9006");
    }

    // Every type in every form with every default, every attribute, and every native type.
    [Fact]
    public void Every_construct_is_read()
    {
        string[] types = ["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Kind", "Shape",
            "Unsupported(\"point\")"];
        string[] natives = ["", "@db.Text", "@db.VarChar(20)", "@db.VarChar(Max)", "@db.Char", "@db.Uuid", "@db.Citext", "@db.Inet", "@db.Xml",
            "@db.Bit(3)", "@db.Date", "@db.Time(6)", "@db.Timestamptz(6)", "@db.Decimal(40, 20)", "@db.Decimal(5)", "@db.Money",
            "@db.TinyInt", "@db.ObjectId", "@db.JsonB", "@db.LongBlob"];
        string[] defaults = ["", "@default(now())", "@default(uuid(7))", "@default(cuid())", "@default(nanoid(10))", "@default(ulid())",
            "@default(autoincrement())", "@default(dbgenerated())", "@default(dbgenerated(\"gen_random_uuid()\"))", "@default(auto())",
            "@default(sequence(start: 12))", "@default(1)", "@default(-1.5)", "@default(\"\")", "@default(\"x\\ny\")", "@default(\"{}\")",
            "@default([])", "@default([1, \"a\", true])", "@default(true)", "@default(A)", "@default(9223372036854775807)", "@updatedAt",
            "@unique", "@map(\"other\")", "@ignore", "@unknown(1)", "/// after"];
        var number = 0;
        var fields = types.SelectMany(type => new[] { "", "?", "[]" }.SelectMany(form => natives.Select(native => (native, ""))
            .Concat(defaults.Select(value => ("", value))).Select(more => $"  f{number++} {type}{form} {more.Item1} {more.Item2}")));
        var models = fields.Chunk(300).Select((some, i) => $"model M{i} {{\n  id Int @id\n{string.Join('\n', some)}\n}}\n");
        var file = ImportCase.Write($"enum Kind {{\n  A\n  B @map(\"b\")\n}}\ntype Shape {{\n  x Int\n}}\n{string.Join('\n', models)}"
            + "model Keyed {\n  a String\n  b Int\n  deleted DateTime?\n  @@id([a, b], name: \"k\", map: \"k\")\n"
            + "  @@unique([b], where: { deleted: null })\n  @@index([a(ops: raw(\"gin_trgm_ops\"))], type: Gin)\n"
            + "  @@index([b(sort: Desc), a(length: 3)], map: \"x\", where: raw(\"a > 1\"))\n  @@map(\"keyed\")\n  @@schema(\"other\")\n}\n");
        file.Text.ShouldContain("Keyed: {");
        file.Remarks.Select(r => r.Code).Distinct().Order().ShouldBe(["TR9010", "TR9011", "TR9013"]);
    }

    // Names that are reserved, that clash with ours, or that differ only in case.
    [Fact]
    public void Every_name_finds_its_place()
    {
        var file = ImportCase.Write("""
            model Live {
              id        String  @id
              createdAt Int     @map("created")
              created_at String
              updated_at DateTime
              can       Boolean
              dueDate   DateTime
              due_date  DateTime
              version   Int
              user      String
              select    String
            }
            model live {
              id Int @id
              ID String
            }
            model auth_ {
              key String @id
            }
            model Problem {
              id Int @id
              x  Int
            }
            model Problems {
              id Int @id
              x  Int
            }
            """);
        file.Text.ShouldContain("can", Case.Sensitive);
        file.Remarks.ShouldContain(d => d.Code == "TR9011" && d.Message.Contains("can", StringComparison.Ordinal));
    }
}
