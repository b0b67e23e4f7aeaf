using System.Globalization;
using Microsoft.Data.Sqlite;
using Truth.Compiler;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Sql;

/// <summary>
/// The limits of the language keep every rule within the limits of SQLite's parser: each construct is nested until the compiler refuses it.
/// </summary>
public sealed class DepthTests
{
    // For the SQL of one rule with 4,000 characters and 500 lowered nodes.
    private const int LongestText = 100_000;

    static DepthTests() => SQLitePCL.Batteries_V2.Init();

    [Theory]
    [InlineData("points > 0", "points > LEVEL && (points < LEVEL || (INNER))")]
    [InlineData("points > 0", "!(INNER)")]
    [InlineData("points > 0", "(INNER) ? points > 1 : points > 2")]
    [InlineData("points > 0", "points > 1 ? (INNER) : points > 2")]
    [InlineData("points > 0", "children.some(c => INNER)")]
    [InlineData("points > 0", "!children.every(c => INNER)")]
    [InlineData("points > 0", "children.some(c => c.parent.parent.parent.points > 1 && (INNER))")]
    [InlineData("points > 0", "children.some(c => c.children.length > LEVEL && (INNER))")]
    [InlineData("parent.parent.parent.points", "(INNER) * 2 + 1", " > 3")]
    [InlineData("points", "-(INNER)", " > 3")]
    [InlineData("points", "(INNER) ?? parent.points", " > 3")]
    [InlineData("points", "LEVEL % (INNER)", " > 3")]
    [InlineData("points", "points / (INNER)", " > 3")]
    [InlineData("points", "(points > LEVEL ? (INNER) : parent.points)", " > 3")]
    [InlineData("createdAt", "(INNER) + hours(points)", " < now")]
    [InlineData("createdAt", "(INNER) + months(parent.points)", " < now")]
    [InlineData("createdAt", "(INNER) + days(1)", " < now")]
    [InlineData("createdAt", "now + (now - (INNER))", " < now")]
    [InlineData("createdAt", "now + months((now - (INNER)) / days(30) > 1 ? points : 2)", " < now")]
    [InlineData("name", "((INNER).endsWith(name) ? name : 'x')", " == 'x'")]
    [InlineData("name", "(name.startsWith(INNER) ? name : 'x')", " == 'x'")]
    [InlineData("points", "((INNER) % 7) * 2 + 1", " > 3")]
    [InlineData("name", "(INNER).trim()", " == 'x'")]
    [InlineData("name", "(INNER + parent.name)", " == 'x'")]
    [InlineData("name", "('x' + (INNER)).toLowerCase()", ".startsWith('x')")]
    public void A_nested_rule_that_the_compiler_takes_is_followed(string innermost, string level, string end = "")
    {
        var (deepest, sql) = (0, "");
        for (var levels = 1; Compiled(Nested(innermost, level, levels) + end) is { } condition; levels++)
        {
            (deepest, sql) = (levels, condition);
        }

        deepest.ShouldBeGreaterThan(1);
        sql.Length.ShouldBeLessThan(LongestText, $"{deepest} levels");
        using var connection = Schema();
        using var command = new SqliteCommand($"SELECT id FROM thing WHERE {sql}", connection);
        Should.NotThrow(command.Prepare, $"{deepest} levels");
    }

    private static string Nested(string innermost, string level, int levels) => Enumerable.Range(1, levels).Aggregate(
        innermost, (inner, i) =>
            level.Replace("INNER", inner, StringComparison.Ordinal)
            .Replace("LEVEL", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    // The SQL in a statement; null if the compiler refuses the expression.
    private static string? Compiled(string guard) =>
        Compilation.Create(new SourceText("app.truth.ts", Source(guard))).Model is { } model
            ? new SqlWriter(SqlDialect.Sqlite).Condition(Lowerer.Certain(model.Entities.Single().Behaviors.Single().When!.Expression))
            : null;

    private static SqliteConnection Schema()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.CreateFunction(SqlNames.Midnight, (string? _, string _) => (string?)null, isDeterministic: true);
        using var command = new SqliteCommand(Output.Of(Compilation.Create(new SourceText("app.truth.ts", Source("points > 0"))).Model!)
            .File("sql/schema.sqlite.sql").Text, connection);
        command.ExecuteNonQuery();
        return connection;
    }

    private static string Source(string guard) => $$"""
        export const App = {
          name: 'Deep',
          entities: {
            Thing: {
              fields: { points: 'integer', name: 'string', parent: { type: 'relation', to: 'Thing', inverse: 'children' } },
              permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' },
              behaviors: { go: { fields: { points: 1 }, when: `{{guard}}` } },
            },
          },
        };
        """;
}
