using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Truth.Conventions.Tests.House;

namespace Truth.Conventions.Tests;

/// <summary>The dependency rules of ARCHITECTURE.md, verified with the compiler.</summary>
public sealed partial class HouseTests
{
    private static readonly Lazy<Project[]> Projects = new(() => [new("Cli"), new("Generators"), new("Runtime"), new("Compiler")]);

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Compiler"] = [],
        ["Generators"] = ["Compiler"],
        ["Runtime"] = ["Compiler"],
        ["Cli"] = ["Compiler", "Generators", "Runtime"],
    };

    // Cli uses files and the clock; Compiler and Generators are pure functions of their input.
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo",
            "System.IO.FileSystemWatcher",
        "System.Environment", "System.Console", "System.DateTimeOffset.Now", "System.TimeProvider", "System.Random",
            "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator", "System.Net.Http.HttpClient",
            "System.Net.Sockets.Socket",
    ];

    public static TheoryData<string> ProjectNames => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_uses_only_those_it_may_know(string name) =>
        Referenced(name).Except(Allowed[name]).ShouldBeEmpty($"{name} may know only: {string.Join(", ", Allowed[name])}");

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Folders_form_no_circle(string name)
    {
        var project = Find(name);
        project.Rooms.Count.ShouldBeGreaterThan(1);
        Layers.Circle(project.Rooms).ShouldBeNull();

        // The files of a folder itself may be its contract and its entry at once, so that only the folders below it are compared.
        project.Nested()
            .Select(folder => Layers.Circle([.. project.RoomsWithin(folder).Where(room => room.Name.Length > 0)]) is { } circle
            ? $"{folder}: {circle}"
            : null)
            .OfType<string>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Compiler")]
    [InlineData("Generators")]
    public void Pure_projects_touch_no_file_clock_environment_or_randomness(string name) =>
        Find(name).NamedTypes().Where(use => Impure.Contains(use.Type.ToDisplayString()))
            .Select(use => $"{use.File}: {use.Type.ToDisplayString()}").ShouldBeEmpty();

    [Theory]
    [InlineData("Generators", "Scriban", "Templates.cs")]
    public void One_file_owns_each_library(string name, string @namespace, string owner)
    {
        var files = Find(name).NamedTypes()
            .Where(use => use.Type.ContainingNamespace.ToDisplayString().StartsWith(@namespace, StringComparison.Ordinal))
            .Select(use => use.File).Distinct().ToList();
        files.Count.ShouldBe(1, string.Join(", ", files));
        files[0].ShouldEndWith(owner);
    }

    [Theory]
    [InlineData("RowStatements", "Insert")]
    [InlineData("RowStatements", "Update")]
    [InlineData("RowStatements", "Delete")]
    [InlineData("LinkStatements", "Clear")]
    [InlineData("LinkStatements", "Fill")]
    [InlineData("SearchIndex", "Write")]
    public void Only_changes_writes_rows(string type, string member)
    {
        var naming = Find("Runtime").Naming(type, member).Where(file => !file.EndsWith($"/{type}.cs", StringComparison.Ordinal)).ToList();
        naming.ShouldNotBeEmpty();
        naming.ShouldAllBe(file => file.StartsWith("src/Runtime/Changes/", StringComparison.Ordinal));
    }

    // Every caller makes a request. Only the pipeline reads and writes the data for requests; the exceptions are sign-in, and the site,
    // which opens and migrates the data.
    private static readonly string[] KnowData = ["src/Runtime/Data/", "src/Runtime/Pipeline/", "src/Runtime/Endpoints/AuthApi.cs",
        "src/Runtime/TruthSite.cs", "src/Runtime/TruthSchema.cs"];

    [Theory]
    [InlineData("Read")]
    [InlineData("Write")]
    public void There_is_one_door_to_the_data(string member)
    {
        var naming = Find("Runtime").Naming("Database", member).ToList();
        naming.ShouldContain(file => file.StartsWith("src/Runtime/Pipeline/", StringComparison.Ordinal));
        naming.Where(file => !KnowData.Any(known => file.StartsWith(known, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    // Rows that must no longer be visible can be excluded in one place. Checks of the file, the search index and the writing statements use
    // all stored rows.
    [Fact]
    public void One_place_says_which_rows_there_are()
    {
        string[] ofStored = ["src/Runtime/Pipeline/Readiness.cs", "src/Runtime/Reading/SearchIndex.cs", "src/Runtime/Changes/",
            "src/Runtime/Data/"];
        var files = Directory.EnumerateFiles(Repository.At("src", "Runtime"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Selecting().IsMatch(File.ReadAllText(file)))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !ofStored.Any(stored => file.StartsWith(stored, StringComparison.Ordinal)));
        files.ShouldBe(["src/Runtime/Reading/EntityPlan.cs"]);
    }

    [GeneratedRegex(@"(FROM|JOIN) \{[^}]*([Tt]able|\bto)\}")]
    private static partial Regex Selecting();

    private static readonly string[] Drivers = ["SQLitePCL", "Microsoft.Data.Sqlite", "Npgsql", "Dapper"];

    private static readonly string[] DatabaseNames = ["Sqlite", "Postgres"];

    public static TheoryData<string> Databases => [.. DatabaseNames];

    [Fact]
    public void Only_the_folder_of_a_database_names_a_driver()
    {
        var naming = Find("Runtime").NamedTypes()
            .Where(use => Drivers.Any(driver => IsWithin(use.Type, driver))).Select(use => use.File).ToList();
        DatabaseNames.ShouldAllBe(name => naming.Exists(file => file.StartsWith($"src/Runtime/Data/{name}/", StringComparison.Ordinal)));
        naming.ShouldAllBe(file => DatabaseNames.Any(name => file.StartsWith($"src/Runtime/Data/{name}/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Only_the_choice_of_a_database_names_what_implements_it(string name) =>
        Find("Runtime").NamedTypes().Where(use => IsWithin(use.Type, $"Truth.Runtime.Data.{name}")).Select(use => use.File)
            .Where(file => !file.StartsWith($"src/Runtime/Data/{name}/", StringComparison.Ordinal)).Distinct()
                .ShouldBe(["src/Runtime/Data/Database.cs"]);

    private static bool IsWithin(INamedTypeSymbol type, string @namespace) =>
        $"{type.ContainingNamespace.ToDisplayString()}.".StartsWith($"{@namespace}.", StringComparison.Ordinal);

    // What no other database understands.
    private static string[] WordsOf(string database) => database switch
    {
        "Sqlite" =>
        [
            "json_each", "json_group_array", "json_valid", "fts5", " MATCH ", "OR IGNORE", "OR REPLACE", "PRAGMA", "sqlite_",
                "WITHOUT ROWID",
            "VIRTUAL TABLE", "strftime", " GLOB ",
        ],
        _ =>
        [
            "jsonb_", "string_agg", "tsvector", "tsquery", "::bigint", "::text", "pg_", "COLLATE \"C\"", "bytea", "ISOLATION LEVEL",
                "LOCK TABLE", "unnest",
        ],
    };

    [Theory]
    [MemberData(nameof(Databases))]
    public void Only_the_folder_of_a_database_speaks_its_dialect(string name)
    {
        var words = WordsOf(name);
        var speaking = Find("Runtime").Texts().Where(text => words.Any(word => text.Text.Contains(word, StringComparison.Ordinal)))
            .ToList();
        speaking.Count.ShouldBeGreaterThan(words.Length);
        speaking.Where(text => !text.File.StartsWith($"src/Runtime/Data/{name}/", StringComparison.Ordinal))
            .Select(text => $"{text.File}: {text.Text}").ShouldBeEmpty();
    }

    // Where HTTP requests arrive, and where the host's own requests are treated like them.
    private static readonly string[] KnowHttp =
        ["src/Runtime/Endpoints/", "src/Runtime/Site/", "src/Runtime/Generated/EntityApi.cs", "src/Runtime/Auth/Principals.cs",
            "src/Runtime/Local/LocalApp.cs"];

    [Fact]
    public void Only_endpoints_and_site_name_the_context_of_a_request() =>
        Find("Runtime").NamedTypes()
            .Where(use => use.Type.ToDisplayString() == "Microsoft.AspNetCore.Http.HttpContext" && use.File.Count(c => c == '/') > 2)
            .Select(use => use.File).Distinct().Where(file => !KnowHttp.Any(known => file.StartsWith(known, StringComparison.Ordinal)))
                .ShouldBeEmpty();

    [Fact]
    public void The_picture_of_the_house_is_up_to_date()
    {
        var references = Allowed.Keys.SelectMany(from => Referenced(from).Order(StringComparer.Ordinal).Select(to => (from, to))).ToList();
        var drawn = Blueprint.Draw(Projects.Value, references);
        var file = Repository.At("docs", "house.svg");
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, drawn);
        }

        File.ReadAllText(file).ShouldBe(drawn, "run the tests with TRUTH_ACCEPT=1 to draw docs/house.svg again");
    }

    private static Project Find(string name) => Projects.Value.First(p => p.Name == name);

    // What the code uses, not what the project file allows: a reference that is not used does not count.
    private static IEnumerable<string> Referenced(string name) =>
        Find(name).NamedTypes().Select(use => use.Type.ContainingAssembly?.Name ?? "")
            .Where(assembly => assembly.StartsWith("Truth.", StringComparison.Ordinal))
            .Select(assembly => assembly["Truth.".Length..]).Distinct();
}
