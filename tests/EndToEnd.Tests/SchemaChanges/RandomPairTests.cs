using System.Globalization;
using Truth.Compiler.Sql;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// Random pairs of versions with random rows: after a migration, the tables are those of a new database, and what need not change has
/// not changed;
/// after its rollback, everything is as it was. `TRUTH_CASES=1000 dotnet test tests/EndToEnd.Tests -c Release --filter RandomPairTests`
/// runs
/// more pairs; `TRUTH_SEED=n TRUTH_CASES=1` runs one.
/// </summary>
public sealed class RandomPairTests
{
    private const string Now = "2026-06-01T12:00:00.000Z";
    private static readonly int Seed = Number("TRUTH_SEED", 20_261_130);
    private static readonly int Cases = Number("TRUTH_CASES", 50);

    [Theory]
    [MemberData(nameof(Place.All), MemberType = typeof(Place))]
    public void Rows_go_up_and_down_and_the_tables_are_those_of_a_new_database(string database)
    {
        var (applied, lossless, refused) = (0, 0, 0);
        for (var seed = Seed; seed < Seed + Cases; seed++)
        {
            try
            {
                switch (Run(seed, database))
                {
                    case Outcome.Refused:
                        refused++;
                        break;
                    case Outcome.Lossless:
                        lossless++;
                        applied++;
                        break;
                    default:
                        applied++;
                        break;
                }
            }
            catch (Exception exception)
            {
                var pair = new RandomPair(seed);
                throw new InvalidOperationException(
                    $"TRUTH_SEED={seed} TRUTH_CASES=1\n{RandomPair.Source(pair.Before)}\n{RandomPair.Source(pair.After)}\n{exception.Message}", exception);
            }
        }

        // The property would hold of nothing if most pairs were refused.
        if (Cases >= 50)
        {
            applied.ShouldBeGreaterThan(Cases / 2);
            lossless.ShouldBeGreaterThan(Cases / 10);
        }
    }

    private enum Outcome
    {
        Refused,
        Applied,
        Lossless,
    }

    private static Outcome Run(int seed, string database)
    {
        using var data = new Place(database);
        using var fresh = new Place(database);
        var pair = new RandomPair(seed);
        var (before, after) = (PlainApp.Of(RandomPair.Source(pair.Before), data.Dialect),
            PlainApp.Of(RandomPair.Source(pair.After), data.Dialect));
        Migrate(data, before);
        new RandomRows(seed, before).Fill(data);
        var (rows, tables) = (Rows(data, before), data.Tables());

        var (choices, plan) = Decided(data, after, new(seed));
        if (!plan.IsPossible)
        {
            Rows(data, before).ShouldBe(rows);
            data.Tables().ShouldBe(tables);
            return Outcome.Refused;
        }

        Migrate(data, after, choices);
        Migrate(fresh, after);
        data.Tables().ShouldBe(fresh.Tables());
        data.IsSound();
        Counts(data, after, before, pair).ShouldAllBe(count => count.Before == count.After);
        Migrate(data, after).Steps.ShouldBeEmpty();

        if (plan.IsEmpty)
        {
            return Outcome.Lossless;
        }

        var back = Rollback(data, after);
        back.Reasons.ShouldBeEmpty();
        back.Questions.ShouldBeEmpty();
        data.Tables().ShouldBe(tables);
        data.IsSound();
        var isWhole = !choices.AcceptedLosses.Any(name => IsFinal(name, before, after));
        if (isWhole)
        {
            Rows(data, before).ShouldBe(rows);
        }

        return choices.AcceptedLosses.IsEmpty ? Outcome.Lossless : Outcome.Applied;
    }

    // The rows of an entity, or of a relation to many rows, do not come back.
    private static bool IsFinal(string name, PlainApp before, PlainApp after) => !name.Contains('.', StringComparison.Ordinal)
        || new[] { before, after }.Any(app => app.Descriptor.Entities.Any(e => e.Fields.Any(f => f.IsMany && name.EndsWith("." + f.Name,
            StringComparison.Ordinal))));

    private static (MigrationChoices Choices, MigrationPlan Plan) Decided(Place data, PlainApp app, Random random)
    {
        var choices = MigrationChoices.None;
        for (var tries = 0; ; tries++)
        {
            var plan = Migrate(data, app, choices, isPlan: true);
            if (plan.IsPossible || tries == 20 || (plan.Questions.IsEmpty && plan.Acceptable.IsEmpty))
            {
                return (choices, plan);
            }

            choices = plan.Questions is [var question, ..] && random.Next(2) == 0
                ? choices with { Renames = choices.Renames.Add(new(question.Gone,
                    question.Candidates[random.Next(question.Candidates.Length)])) }
                : choices with { AcceptedLosses = [.. choices.AcceptedLosses, .. plan.Questions.Take(1).Select(q => q.Gone),
                    .. plan.Acceptable] };
        }
    }

    private static MigrationPlan Migrate(Place data, PlainApp app, MigrationChoices? choices = null, bool isPlan = false) => Done(data,
        new(app.Descriptor, app.Sql, Now) { Choices = choices ?? MigrationChoices.None, IsPlan = isPlan });

    private static MigrationPlan Rollback(Place data, PlainApp app) => Done(data, new(app.Descriptor, app.Sql, Now) { IsRollback = true });

    private static MigrationPlan Done(Place data, MigrationRequest request)
    {
        return data.Database.Migrate(request, _ => default).GetAwaiter().GetResult();
    }

    private static IEnumerable<(string Entity, long Before, long After)> Counts(Place data, PlainApp after, PlainApp before,
        RandomPair pair) =>
        from entity in pair.After
        where before.Descriptor.Entities.Any(e => e.Name == (entity.Was ?? entity.Name))
        select (entity.Name, (long)RandomRows.Count,
            long.Parse(data.Query($"SELECT count(*) FROM {after.Sql[entity.Name].Table.Name}").Single(),
            CultureInfo.InvariantCulture));

    private static string Rows(Place data, PlainApp app) => string.Join('\n', app.Sql.Tables.Select(table =>
        $"{table.Name}\n{string.Join('\n', data.Query($"SELECT {string.Join(", ", table.Columns.Select(c => data.IsPostgres ? $"quote_nullable({c.Name}::text)" : $"quote({c.Name})"))} FROM {table.Name} ORDER BY 1, 2"))}"));

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}

/// <summary>Random rows that satisfy a schema.</summary>
internal sealed class RandomRows(int seed, PlainApp app)
{
    /// <summary>The number of rows of each entity.</summary>
    public const int Count = 12;

    private readonly Random _random = new(seed);

    public void Fill(Place data)
    {
        var script = new List<string>();
        foreach (var entity in app.Descriptor.Entities)
        {
            var sql = app.Sql[entity.Name];
            var own = entity.Fields.Where(f => !f.IsMany).Zip(sql.Table.Columns, (field, column) => (Field: field, column.Name)).ToList();
            for (var i = 0; i < Count; i++)
            {
                script.Add($"INSERT INTO {sql.Table.Name} ({string.Join(", ", own.Select(c => c.Name))}) VALUES ({string.Join(", ", own.Select(c => Value(entity, c.Field, i)))})");
            }

            foreach (var (field, links) in entity.Fields.Where(f => f.IsMany).Zip(sql.Links))
            {
                script.AddRange(Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(0, Count).Where(_ =>
                    _random.Next(Count * 2) == 0)
                    .Select(j => $"INSERT INTO {links.Name} VALUES ({Id(entity.Name, i)}, {Id(field.To!, j)})")));
            }
        }

        data.Run(string.Join(";\n", script));
    }

    private string Value(EntityDescriptor entity, FieldDescriptor field, int i) => field.Name switch
    {
        "id" => Id(entity.Name, i),
        "createdAt" or "updatedAt" => "'2026-01-31T09:05:00.000Z'",
        _ when _random.Next(3) == 0 => "NULL",
        _ => field.Kind switch
        {
            FieldKind.String => _random.Next(2) == 0 ? $"'{_random.Next(60)}'" : _random.Next(2) == 0 ? "'b'" : "'ab c'",
            FieldKind.Text => _random.Next(2) == 0 ? "'2026-01-31'" : "'two\nlines'",
            FieldKind.Integer => _random.Next(0, 51).ToString(CultureInfo.InvariantCulture),
            FieldKind.Number => _random.Next(2) == 0 ? "2.0" : "0.25",
            FieldKind.Decimal => Units(_random.Next(2) == 0 ? 120 : 7, field.Scale),
            FieldKind.Boolean => _random.Next(2) is var flag && IsPostgres ? flag == 1 ? "true" : "false"
                : flag.ToString(CultureInfo.InvariantCulture),
            FieldKind.Date => "'2026-01-31'",
            FieldKind.Enum => $"'{field.Options[_random.Next(field.Options.Length)]}'",
            FieldKind.Relation => Id(field.To!, _random.Next(Count)),
            _ => throw new NotSupportedException(field.Kind.ToString()),
        },
    };

    private bool IsPostgres => app.Sql.Dialect == SqlDialect.Postgres;

    // SQLite stores a decimal as the number of units of its last digit.
    private string Units(int units, int scale) => IsPostgres
        ? string.Create(CultureInfo.InvariantCulture, $"{units} / {Math.Pow(10, scale)}.0")
        : units.ToString(CultureInfo.InvariantCulture);

    private static string Id(string entity, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"'01a22a73-b804-7000-ac83-{(int)entity[0]:x2}{i:d10}'");
}
