using System.Text.RegularExpressions;
using Truth.Compiler.Model;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Types;

/// <summary>
/// The TypeScript client compiles in the strictest mode, and its types match the responses of the API: `tests/types/client/use.ts`.
/// </summary>
public sealed partial class ClientTypesTests
{
    private static readonly string[] Strict =
    [
        "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitOverride",
            "--noPropertyAccessFromIndexSignature", "--noUnusedLocals", "--noUnusedParameters",
        "--noImplicitReturns", "--isolatedModules", "--erasableSyntaxOnly", "--module", "nodenext", "--target", "es2022", "--lib",
            "es2022,dom,dom.asynciterable", "--types", "", "--pretty", "false",
    ];

    [Fact]
    public async Task The_types_say_what_is_answered_and_refuse_what_would_be()
    {
        var (code, said) = await Compile(Corpus.Model("clients"),
            File.ReadAllText(Repository.At("tests", "types", "client", "use.ts")), "--noEmit");
        code.ShouldBe(0, said);
    }

    [Fact]
    public async Task Every_case_gives_a_client_that_compiles_awkward_names_too()
    {
        var models = Corpus.Names.Select(name => (Name: name, Model: Corpus.Model(name))).Append((Name: "taskmanager", TaskManager.Model))
            .Append((Name: "names", Awkward.Model)).ToList();
        var clients = models.Select(m => new GeneratedFile($"{m.Name}.ts", ClientOf(m.Model)));
        var use = string.Join('\n',
            models.Select((m, i) =>
                $"import {{ createClient as c{i}, type Client as C{i} }} from './{m.Name}.js';\nexport const client{i}: C{i} = c{i}();"));
        var (code, said) = await Compile([.. clients], use, "--noEmit");
        code.ShouldBe(0, said);
    }

    [Fact]
    public async Task What_an_editor_shows_is_the_row()
    {
        const string Use = """
            import { createClient } from './client.js';
            const { tickets } = createClient();
            export const plain = () => tickets.list();
            export const one = () => tickets.get('' as never, { fields: ['title'], expand: { createdBy: true, job: { lead: true } } });
            """;
        var (code, said) = await Compile(Corpus.Model("clients"), Use, "--declaration", "--emitDeclarationOnly", "--outDir", ".");
        code.ShouldBe(0, said);
        Imports().Replace(said[said.IndexOf("export declare const plain", StringComparison.Ordinal)..], "").ShouldBe("""
            export declare const plain: () => Promise<Page<Ticket>>;
            export declare const one: () => Promise<{
                id: Id<'Ticket'>;
                title: string;
                job: Seen<{
                    id: Id<'Job'>;
                    name: string;
                    budget: Decimal | null;
                    lead: User | null;
                    createdAt: Timestamp;
                    updatedAt: Timestamp;
                }> | null;
                createdBy: User | null;
            }>;

            """.ReplaceLineEndings("\n"));
    }

    // `{ title: 'x' }` also has a `constructor`: an optional member with this name must not require a different one.
    [Fact]
    public async Task Members_that_every_object_has_may_be_left_out()
    {
        string[] names = ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString",
            "valueOf", "__proto__"];
        var fields = names.Select(name => new Field { Name = name, Label = "F", Type = new IntegerType() }).ToList();
        var model = new AppModel
        {
            Name = "Races",
            Entities =
            [
                new()
                {
                    Name = new("Object"),
                    Label = "O",
                    PluralLabel = "O",
                    Path = "objects",
                    Fields = [new() { Name = "id", Label = "Id", Type = new UuidType(), Required = true, System = true }]
                },
                new()
                {
                    Name = new("Car"), Label = "Car", PluralLabel = "Cars", Path = "cars",
                    Fields = [new()
                    {
                        Name = "id",
                        Label = "Id",
                        Type = new UuidType(),
                        Required = true,
                        System = true
                    }, new() { Name = "title", Label = "T", Type = new StringType() }, .. fields],
                    Behaviors = [new() { Name = "go", Label = "Go", Parameters = [.. fields] }],
                },
            ],
        };
        const string Use = """
            import { createClient } from './client.js';
            const { cars } = createClient();
            export const one = async () => (await cars.create({ title: 'x' })).id;
            export const two = () => cars.update('' as never, { title: 'x', constructor: 3 });
            export const three = () => cars.go('' as never);
            export const four = () => cars.go('' as never, { toString: 4 });
            """;
        var (code, said) = await Compile(model, Use, "--noEmit");
        code.ShouldBe(0, said);
    }

    // A graph in which everything leads everywhere: types that follow all paths would never end.
    [Fact]
    public async Task A_hundred_entities_that_all_lead_to_each_other_are_checked_at_once()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"E{i}").ToList();
        Entity Of(string name, int at) => new()
        {
            Name = new(name), Label = name, PluralLabel = name, Path = name.ToLowerInvariant(),
            Fields =
            [
                new() { Name = "id", Label = "Id", Type = new UuidType(), Required = true, System = true },
                .. Enumerable.Range(1, 20).Select(i => new Field
                {
                    Name = $"r{i}",
                    Label = "R",
                    Type = new RelationType(new(names[(at + i) % 100]), Inverse: $"of{at}x{i}")
                }),
            ],
        };
        var model = new AppModel { Name = "Graph", Entities = [.. names.Select(Of)] };
        const string Use = """
            import { createClient } from './client.js';
            const { e0 } = createClient();
            export const one = async () => (await e0.list({ expand: { r1: { r2: { r3: true } }, r4: { of3x1: true }, r20: true } })).items[0]?.r1?.r2?.r3?.r4;
            // @ts-expect-error no such relation
            export const wrong = () => e0.list({ expand: { r1: { r2: { r21: true } } } });
            """;
        var (code, said) = await Compile(model, Use, "--noEmit", "--extendedDiagnostics");
        code.ShouldBe(0, said);
        int.Parse(Instantiations().Match(said).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeLessThan(200_000, said);
    }

    private static string ClientOf(AppModel model) => Output.Of(model).File("clients/typescript/client.ts").Text;

    private static Task<(int Code, string Said)> Compile(AppModel model, string use, params string[] more) =>
        Compile([new("client.ts", ClientOf(model))], use, more);

    // Returns the output of the compiler, followed by the declarations that it wrote.
    private static async Task<(int Code, string Said)> Compile(IEnumerable<GeneratedFile> clients, string use, params string[] more)
    {
        var compiler = Repository.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var folder = Output.Write([.. clients, new("use.ts", use), new("package.json", """{ "type": "module" }""")]);
        try
        {
            var (code, said) = await Command.Run(folder, compiler, [.. Strict, .. more, "use.ts"]);
            return (code, Path.Combine(folder, "use.d.ts") is var types && File.Exists(types) ? said + File.ReadAllText(types) : said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"import\(""\./client\.js""\)\.")]
    private static partial Regex Imports();

    [GeneratedRegex(@"Instantiations: +(\d+)")]
    private static partial Regex Instantiations();
}
