using Microsoft.Data.Sqlite;
using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// What a caller may not read is varied, and nothing that the caller can get changes: lists, orders, filters, cursors, counts, groups,
/// expansions, searches, statuses, tags, the words of a refusal. The questions are made from the model, and so is what may be read.
/// </summary>
public sealed class NonInterferenceTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    private const int Rounds = 3;

    [Theory]
    [InlineData("nobody")]
    [InlineData("ada")]
    [InlineData("bob")]
    [InlineData("root")]
    public async Task What_may_not_be_read_makes_no_difference(string who)
    {
        using var nobody = desk.App.Anonymous();
        var asker = who switch { "ada" => desk.Ada, "bob" => desk.Bob, "root" => desk.Root, _ => nobody };
        await desk.AddHidden();
        var app = desk.Descriptor;
        using var connection = new SqliteConnection($"Data Source={desk.App.DataFile};Pooling=False");
        await connection.OpenAsync();
        var sight = new Sight(app, connection, who == "nobody" ? null : asker.Id);
        var questions = new Questions(app, app.Entities.ToDictionary(e => e.Name, e => Values(connection, $"SELECT id FROM {e.Table} ORDER BY id"))).All().ToList();
        questions.Count.ShouldBeGreaterThan(500);
        var before = await Answers(asker, questions);
        before.Count(a => a.Contains(" 200 ", StringComparison.Ordinal)).ShouldBeGreaterThan(who == "nobody" ? 100 : 300);
        var random = new Random(7);
        var varied = 0;
        for (var round = 0; round < Rounds; round++)
        {
            varied += Vary(app, connection, sight, random);
            var after = await Answers(asker, questions);
            questions.Index().Where(q => before[q.Index] != after[q.Index]).Take(3).Select(q => $"{before[q.Index]}\n{after[q.Index]}").ShouldBeEmpty();
        }

        varied.ShouldBeGreaterThan(who == "root" ? -1 : 20);
    }

    /// <summary>Gives every value that is not to be read another one, as long as what may be read stays the same; tells how many.</summary>
    private static int Vary(AppDescriptor app, SqliteConnection connection, Sight sight, Random random)
    {
        var cells = sight.Cells();
        var varied = 0;
        foreach (var entity in app.Entities)
        {
            foreach (var id in Values(connection, $"SELECT id FROM {entity.Table}"))
            {
                foreach (var field in entity.Fields.Where(f => !f.System && f.Kind != FieldKind.Password && !cells.Contains($"{entity.Name} {id} {f.Name}")))
                {
                    varied += Try(connection, sight, cells, $"UPDATE {entity.Table} SET {field.Column} = {Other(app, field, random)} WHERE id = '{id}'");
                }
            }
        }

        return varied;
    }

    private static int Try(SqliteConnection connection, Sight sight, HashSet<string> cells, string change)
    {
        Run(connection, "SAVEPOINT change");
        try
        {
            Run(connection, change);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 19)
        {
            // A constraint does not allow it.
            Run(connection, "ROLLBACK TO change; RELEASE change");
            return 0;
        }

        var same = sight.Cells().SetEquals(cells);
        Run(connection, same ? "RELEASE change" : "ROLLBACK TO change; RELEASE change");
        return same ? 1 : 0;
    }

    private static string Other(AppDescriptor app, FieldDescriptor field, Random random) => random.Next(5) == 0 && !field.Required ? "NULL" : field.Kind switch
    {
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Number => random.Next(2) == 0 ? $"{Questions.Whole}" : $"{random.Next(-9, 9)}",
        FieldKind.Boolean => $"{random.Next(2)}",
        FieldKind.Enum => $"'{field.Options[random.Next(field.Options.Length)]}'",
        FieldKind.Relation => Link(app.Entities.First(e => e.Name == field.To).Table, random),
        FieldKind.Date => $"'20{random.Next(10, 90)}-01-01'",
        FieldKind.DateTime => $"'20{random.Next(10, 90)}-01-01T00:00:00.000Z'",
        FieldKind.Email => $"'{random.Next()}@example.org'",
        _ => random.Next(2) == 0 ? $"'{Questions.Text}'" : $"'a{random.Next(9)}'",
    };

    private static string Link(string table, Random random) => $"(SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {random.Next(100)} % (SELECT max(1, count(*)) FROM {table}))";

    private static async Task<List<string>> Answers(Asker asker, List<string> questions)
    {
        var answers = new List<string>();
        foreach (var question in questions)
        {
            var reply = await asker.Get(question);
            var text = $"{reply.Status} {reply.Tag} {Untraced(reply.Text)}";
            if (reply.Status == 200 && question.Contains("limit=", StringComparison.Ordinal) && reply.Json["next"]?.ToString() is { } next)
            {
                text += (await asker.Get($"{question}&cursor={next}")).Text;
            }

            answers.Add($"{question} {text}");
        }

        return answers;
    }

    private static string Untraced(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"traceId\":\"[^\"]*\"", "");

    private static List<string> Values(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
