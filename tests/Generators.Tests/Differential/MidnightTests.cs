using System.Globalization;
using System.Text.Json;
using Npgsql;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Generators.Tests.Tools;
using Truth.Runtime.Permissions;
using Truth.Tests.Postgres;

namespace Truth.Generators.Tests.Differential;

/// <summary>
/// Since time zones exist, and for some time into the future, each day begins at the same moment in C# (which SQLite uses too), in
/// PostgreSQL and in JavaScript.
/// </summary>
public sealed class MidnightTests
{
    private static readonly DateOnly First = new(1880, 1, 1);
    private static readonly DateOnly Last = new(2037, 12, 31);

    public static TheoryData<string> Zones => [.. Differential.Zones.Names.Except(["UTC"])];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task A_day_begins_at_the_same_moment_everywhere(string zone)
    {
        var days = Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();
        var csharp = days.ConvertAll(day => Operators.Midnight(day, zone)!.Value);
        Changes(days, csharp).ShouldBeEmpty(zone);
        Differing(days, csharp, await InNode(zone)).ShouldBeEmpty("JavaScript");
        if (PostgresServer.Instance is { } server)
        {
            Differing(days, csharp, InPostgres(zone, server)).ShouldBeEmpty("PostgreSQL");
        }

        // Compared with the definition at changes of the clock, and once a year.
        string? Defined((DateOnly Day, int I) day) => day.I > 0 && csharp[day.I] - csharp[day.I - 1] == TimeSpan.FromDays(1)
            && day.Day.DayOfYear != 1 || Differential.Zones.Midnight(day.Day, zone) == csharp[day.I]
            ? null : $"{day.Day:o}: {csharp[day.I]:o}, by the definition {Differential.Zones.Midnight(day.Day, zone):o}";
        days.Select((day, i) => Defined((day, i))).OfType<string>().ShouldBeEmpty("C#");
    }

    // A day does not begin before the previous one.
    private static IEnumerable<DateOnly> Changes(List<DateOnly> days, List<DateTime> moments) =>
        Enumerable.Range(1, days.Count - 1).Where(i => moments[i] < moments[i - 1]).Select(i => days[i]);

    private static IEnumerable<string> Differing(List<DateOnly> days, List<DateTime> expected, IReadOnlyList<DateTime> actual) =>
        actual.Count != days.Count ? [$"{actual.Count} answers"] : Enumerable.Range(0, days.Count).Where(i => expected[i] != actual[i])
            .Take(5).Select(i => $"{days[i]:o}: {actual[i]:o}, in C# {expected[i]:o}");

    private static List<DateTime> InPostgres(string zone, PostgresServer server)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        var day = new Member(ExpressionType.Date, new Variable(new RowType("Item"), VariableKind.Entity), "startsOn", MayBeNull: false);
        var midnight = new SqlWriter(SqlDialect.Postgres).Value(new Call(ExpressionType.DateTime, Function.Midnight,
            [day, new Constant(ExpressionType.String, zone)]));
        using var command = new NpgsqlCommand(
            $"SELECT {midnight} FROM (SELECT day::date AS starts_on FROM generate_series('{First:o}'::date, '{Last:o}'::date, '1 day') day) item ORDER BY starts_on", connection);
        using var reader = command.ExecuteReader();
        var moments = new List<DateTime>();
        while (reader.Read())
        {
            moments.Add(reader.GetDateTime(0));
        }

        return moments;
    }

    private static async Task<List<DateTime>> InNode(string zone)
    {
        var script = $$"""
            import { time } from '{{new Uri(Repository.At("src", "Ui", "src", "expressions.js")).AbsoluteUri}}';
            const moments = [];
            for (let day = Date.parse('{{First:o}}'); day <= Date.parse('{{Last:o}}'); day += 86400000) moments.push(time.midnight(new Date(day).toISOString().slice(0, 10), '{{zone}}'));
            console.log(JSON.stringify(moments));
            """;
        var (code, said) = await Script.Run(script);
        code.ShouldBe(0, said);
        return [.. JsonSerializer.Deserialize<string[]>(said)!.Select(text =>
            DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))];
    }
}
