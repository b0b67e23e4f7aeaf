using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Lists;

/// <summary>Rows of each entity: one in a hundred belongs to the first user, who also leads one project in a hundred.</summary>
internal static class Filling
{
    private const int Rows = 100_000;
    private const string Now = "2026-01-01T00:00:00.000Z";

    public static void Run(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        var user = connection.QuerySingle<string>("""SELECT id FROM "user" LIMIT 1""");
        connection.Execute(
            $"""
            INSERT INTO "user" (id, email, password, created_at, updated_at) VALUES ('00000000-0000-7000-8000-000000000001', 'other@example.test', '-', '{Now}', '{Now}');
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
            INSERT INTO project (id, lead, created_at, updated_at)
            SELECT printf('%08x-0000-7000-8000-000000000002', i), CASE i % 100 WHEN 0 THEN @user ELSE '00000000-0000-7000-8000-000000000001' END, '{Now}', '{Now}' FROM n;
            """,
            new { user });
        foreach (var table in new[] { "owned", "shared", "led" })
        {
            connection.Execute(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows - 1})
                INSERT INTO {table} (id, title, level, project, created_by, created_at, updated_at)
                SELECT printf('%08x-0000-7000-8000-000000000003', i), 'Item ' || i, i % 10, printf('%08x-0000-7000-8000-000000000002', i * 7919 % 1000),
                  CASE i % 100 WHEN 0 THEN @user ELSE '00000000-0000-7000-8000-000000000001' END, '{Now}', '{Now}' FROM n
                """,
                new { user });
        }
    }
}
