using Microsoft.Data.Sqlite;
using Truth.Compiler.Expressions;
using Truth.Generators.Tests.Differential;

namespace Truth.Generators.Tests.Sql;

/// <summary>What the compiler takes for SQLite's depth, held against SQLite: parentheses are put around an expression until its parser gives up.</summary>
public sealed class DepthTests
{
    // What SQLite keeps beneath the expression of `SELECT …`.
    private const int Below = 5;

    static DepthTests() => SQLitePCL.Batteries_V2.Init();

    [Theory]
    [InlineData("1")]
    [InlineData("a.b")]
    [InlineData("1 OR 2 AND NOT 3 = 4 + 5 * 6 || -a.b")]
    [InlineData("length(a.b)")]
    [InlineData("trim(a, b, c || d)")]
    [InlineData("CAST(a AS REAL)")]
    [InlineData("CAST(a AS REAL) / b")]
    [InlineData("a IN (1)")]
    [InlineData("a IN (1, 2, 3)")]
    [InlineData("a IN (SELECT b FROM c WHERE d = 1 + 2 * 3)")]
    [InlineData("a IS NOT TRUE AND b IS NULL")]
    [InlineData("CASE WHEN a THEN b + c END")]
    [InlineData("CASE WHEN a THEN b WHEN c THEN d + e END")]
    [InlineData("CASE WHEN a THEN b ELSE c + d * e END")]
    [InlineData("(SELECT 1)")]
    [InlineData("(SELECT 1 OR 2 AND 3 = 4 + 5 * 6 || -a.b)")]
    [InlineData("(SELECT CASE WHEN typeof(it) = 'integer' THEN it END FROM (SELECT a + b AS it))")]
    [InlineData("(SELECT a FROM b WHERE id = (SELECT c FROM d WHERE id = a.b))")]
    [InlineData("NOT EXISTS (SELECT 1 FROM b WHERE 1 + 2)")]
    [InlineData("(SELECT count(*) FROM a)")]
    public void A_text(string sql) => Math.Max(2, SqlDepth.Of(sql)).ShouldBe(Kept(sql));

    /// <summary>Never less than SQLite keeps, and hardly more.</summary>
    [Fact]
    public void Whatever_is_written()
    {
        foreach (var test in Cases.Made(seed: 7, count: 400))
        {
            var sql = test.IsCondition ? new SqlWriter().Condition(test.Certain) : new SqlWriter().Value(test.Value!);
            var kept = Kept(sql);
            Math.Max(2, SqlDepth.Of(sql)).ShouldBeInRange(kept, kept + 2, sql);
        }
    }

    // Parentheses keep two.
    private static int Kept(string sql)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var parentheses = Enumerable.Range(0, 101).TakeWhile(count => Follows(connection, $"SELECT {new string('(', count)}{sql}{new string(')', count)}")).Last();
        return 100 - Below - parentheses;
    }

    private static bool Follows(SqliteConnection connection, string sql) =>
        SQLitePCL.raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement) == SQLitePCL.raw.SQLITE_OK
            ? SQLitePCL.raw.sqlite3_finalize(statement) == SQLitePCL.raw.SQLITE_OK
            : !SQLitePCL.raw.sqlite3_errmsg(connection.Handle).utf8_to_string().Contains("parser stack overflow", StringComparison.Ordinal);
}
