using System.Globalization;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Tests.Postgres;
using Xunit.Abstractions;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Values that a caller may not read are varied, and nothing that the caller can request changes: lists, sort orders, filters, cursors,
/// counts, groups,
/// expansions, searches, allowed actions, statuses, ETags, the texts of refusals. Rows, callers, requests and permissions are generated
/// from the model. `TRUTH_SEED=7 TRUTH_CASES=3000` sets the number of requests for each caller, and the seed.
/// </summary>
public sealed partial class NonInterferenceTests(ITestOutputHelper output)
{
    private const int Rounds = 2;

    private static int Seed => Of("TRUTH_SEED") ?? 20260131;

    private static int Cases => Of("TRUTH_CASES") ?? (PostgresSpace.IsChosen ? 60 : 300);

    private static int? Of(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <param name="app">A source of these tests, or a file of the checkout.</param>
    /// <param name="least">The minimum number of variations for the caller with the fewest permissions.</param>
    [Theory]
    [InlineData("Desk", 100)]
    [InlineData("Guards", 40)]
    [InlineData("Books", 40)]
    [InlineData("Teams", 40)]
    [InlineData("examples/taskmanager", 30)]
    [InlineData("examples/library", 30)]
    [InlineData("Bookings", 5)]
    [InlineData("Album", 20)]
    [InlineData("tests/cases/awkward", 200)]
    [InlineData("tests/cases/every-key", 5)]
    [InlineData("tests/cases/dialect-inventory", 10)]
    [InlineData("tests/cases/many", 20)]
    [InlineData("src/Cli/Templates/helpdesk", 30)]
    [InlineData("src/Cli/Templates/blog", 10)]
    public async Task What_may_not_be_read_makes_no_difference(string app, int least)
    {
        output.WriteLine($"TRUTH_SEED={Seed} TRUTH_CASES={Cases}");
        var compiled = ServedApp.Compile(SourceOf(app));
        await using var served = await ServedApp.Start(compiled);
        Stock.Store(served.Files);
        var random = new Random(Seed);
        using var stored = served.OpenRows();
        var stock = new Stock(compiled.Descriptor, stored, random);
        var callers = await Callers(served, compiled.Descriptor, stock);
        stock.Fill();
        var most = 0;
        foreach (var (kind, caller) in callers)
        {
            var user = caller.Id.Length == 0 ? null : caller.Id;
            var sight = new Sight(compiled.Descriptor, compiled.Sql(stored.Dialect), stored, user);
            var varied = await Try(served, compiled, caller, kind,
                new Variation(compiled.Descriptor, stored, stock, sight, random) { Fixed = [.. callers.Select(c => c.Caller.Id)] },
                stock, random);
            output.WriteLine($"{kind}: {sight.Cells().Count} values to be read, {varied} others varied");
            most = Math.Max(most, varied);
            caller.Dispose();
        }

        most.ShouldBeGreaterThanOrEqualTo(least);
    }

    private static async Task<int> Try(ServedApp served, GeneratedApp app, Asker caller, string kind, Variation variation, Stock stock,
        Random random)
    {
        var questions = new Questions(app.Descriptor, app.Descriptor.Entities.ToDictionary(e => e.Name, stock.Ids)).All().ToArray();
        random.Shuffle(questions);
        var asked = questions.Take(Cases).ToList();
        var before = await Answers(caller, asked);
        before.Count(a => a.Contains(" 200 ", StringComparison.Ordinal)).ShouldBeGreaterThan(caller.Id.Length > 0 ? asked.Count / 10 : -1);
        var varied = 0;
        for (var round = 0; round < Rounds; round++)
        {
            varied += variation.Run();
            var after = await Answers(caller, asked);
            asked.Index().Where(q => before[q.Index] != after[q.Index]).Take(3).Select(q => $"{before[q.Index]}\n{after[q.Index]}")
                .ShouldBeEmpty($"{kind} of {app.Descriptor.Name} finds out what they may not read; TRUTH_SEED={Seed} TRUTH_CASES={Cases}");
        }

        return varied;
    }

    /// <summary>Nobody, and two users of each role, each of whom has rows that the other does not have.</summary>
    internal static async Task<List<(string Kind, Asker Caller)>> Callers(ServedApp served, AppDescriptor app, Stock stock)
    {
        var callers = new List<(string, Asker)> { ("nobody", served.Anonymous()) };
        if (app.Entities.FirstOrDefault(e => e.Name == app.Auth?.Entity) is { } auth)
        {
            var roles = auth.Fields.FirstOrDefault(f => f is { Name: "role", Kind: FieldKind.Enum })?.Options.Cast<string?>() ?? [null];
            foreach (var (role, n) in roles.SelectMany(role => new[] { (role, 1), (role, 2) }))
            {
                callers.Add((role ?? "somebody", await served.SignedIn(auth.Name, stock.Account(auth, $"{role ?? "somebody"}{n}", role))));
            }
        }

        return callers;
    }

    private static async Task<List<string>> Answers(Asker caller, List<string> questions)
    {
        var answers = new List<string>();
        foreach (var question in questions)
        {
            var reply = await Answer(caller, question);
            reply.Status.ShouldBeLessThan(500, $"{question}\n{reply.Text}");
            var text = $"{question} {reply.Status} {reply.Tag} {Trace().Replace(reply.Text, "")}";
            while (reply.Status == 200 && question.Contains("limit=", StringComparison.Ordinal)
                && reply.Json["next"]?.ToString() is { } next)
            {
                reply = await Answer(caller, $"{question}&cursor={next}");
                reply.Status.ShouldBe(200, $"{question}: the next page\n{reply.Text}");
                text += reply.Text;
            }

            answers.Add(text);
        }

        return answers;
    }

    // A conditional change of a row that has changed discloses only whether the row exists, and whether the change is allowed.
    private static Task<Reply> Answer(Asker caller, string question) => question.Split(' ', 2) switch
    {
        ["GET", var address] => caller.Get(address),
        [var method, var address] => caller.Send(new HttpMethod(method), address, method == "DELETE" ? null : "{}", ifMatch: "\"another\""),
        _ => throw new ArgumentException(question),
    };

    internal static string SourceOf(string app) => app switch
    {
        "Desk" => Desk.Source,
        "Album" => Album.Source,
        "Guards" => CanTests.Source,
        "Books" => SearchTests.Source,
        "Teams" => ExpandTests.Teams,
        "Bookings" => Bookings.Source,
        _ => File.ReadAllText(Checkout.At([.. app.Split('/'), "app.truth.ts"])),
    };

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();
}
