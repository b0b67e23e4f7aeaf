using Microsoft.Data.Sqlite;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Rules in queries, and the indexes for them: SQLite's plans with 100,000 rows.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const int Rows = 100_000;

    private const string Source = """
        export const App = {
          name: 'Plans', version: '1.0.0', settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string', role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } } },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Project: { fields: { lead: { type: 'relation', to: 'User' } }, permissions: { read: 'authenticated' } },
            Deed: { fields: { project: { type: 'relation', to: 'Project' } }, permissions: { read: 'admin || entity.project.lead == user.id' } },
            Item: {
              fields: { title: 'string', level: 'integer', due: 'date', createdBy: { type: 'relation', to: 'User' } },
              permissions: { create: 'authenticated', read: 'admin || owner', update: 'owner', delete: 'owner' },
            },
          },
          views: {
            Newest: { type: 'list', route: '/newest', entity: 'Item', columns: ['title'], sort: '-createdAt' },
            Due: { type: 'list', route: '/due', entity: 'Item', columns: ['title'], sort: 'due,-title' },
          },
        };
        """;

    private ServedApp _app = null!;
    private Asker _ada = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(ServedApp.Compile(Source));
        _ada = await _app.SignedIn("ada");
        var others = await _app.Row("User", """{"email":"o@example.org","password":"correct horse","name":"o"}""");
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows - 1})
            INSERT INTO item (id, title, level, created_by, created_at, updated_at)
            SELECT printf('%08x-0000-7000-8000-000000000000', i), 'item ' || i, i % 10, CASE WHEN i % 1000 = 0 THEN '{_ada.Id}' ELSE '{others}' END, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n;
            INSERT INTO project (id, lead, created_at, updated_at)
            SELECT substr(id, 1, 8) || '-0000-7000-8000-000000000001', created_by, created_at, updated_at FROM item WHERE rowid <= 1000;
            INSERT INTO deed (id, project, created_at, updated_at)
            SELECT id, printf('%08x-0000-7000-8000-000000000001', (rowid - 1) % 1000), created_at, updated_at FROM item
            """;
        command.ExecuteNonQuery();
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        await _app.DisposeAsync();
    }

    [SqliteFact("it reads plans of SQLite; PostgresPlanTests read those of PostgreSQL")]
    public async Task An_owner_finds_their_rows_without_a_scan()
    {
        foreach (var query in new[]
        {
            "?count=true", "?sort=-level&limit=5", "?filter=level%20%3E%203",
                "?filter=title.startsWith('item%201')%20%7C%7C%20level%20%3D%3D%200&count=true",
            "?search=item&limit=3", "?filter=createdBy.name%20%3D%3D%20'ada'", "/aggregate?groupBy=level&count=*",
        })
        {
            (await _ada.Get($"/api/items{query}")).Status.ShouldBe(200, query);
        }

        (await _ada.Get("/api/items?count=true&limit=1")).Json["total"]!.GetValue<int>().ShouldBe(Rows / 1000);
        (await _ada.Get($"/api/users/{_ada.Id}?expand=items")).Json["items"]!["items"]!.AsArray().Count.ShouldBe(50);
        var asked = _app.Statements().Where(sql => sql.Contains("FROM item", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBeGreaterThan(8);
        using var connection = Open();
        asked.SelectMany(sql => Plan(connection, sql).Where(step => step.StartsWith("SCAN item", StringComparison.Ordinal))
            .Select(step => $"{step}: {sql}")).ShouldBeEmpty();
        asked.Count(sql => Plan(connection, sql)
            .Any(step => step.StartsWith("SEARCH item USING INDEX item_created_by", StringComparison.Ordinal)
            || step.StartsWith("SEARCH item USING COVERING INDEX item_created_by", StringComparison.Ordinal))).ShouldBeGreaterThan(8);
    }

    /// <summary>An index has the rows of the owner in the order of the list, so that a page reads its rows and no more.</summary>
    [SqliteTheory("it reads plans of SQLite; PostgresPlanTests read those of PostgreSQL")]
    [InlineData("")]
    [InlineData("-createdAt")]
    [InlineData("createdAt")]
    [InlineData("due,-title")]
    public async Task A_page_is_read_in_its_order(string sort)
    {
        using var root = await _app.SignedIn("root", "admin");
        foreach (var caller in new[] { _ada, root })
        {
            var page = $"/api/items?limit=5{(sort.Length > 0 ? "&sort=" + sort : "")}";
            var next = (await caller.Get(page)).Json["next"]!.ToString();
            (await caller.Get($"{page}&cursor={next}")).Items.Count.ShouldBe(5);
        }

        var asked = _app.Statements().Where(sql => sql.Contains("FROM item", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(4);
        using var connection = Open();
        asked.SelectMany(sql => Plan(connection, sql).Where(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal))
            .Select(step => $"{step}: {sql}")).ShouldBeEmpty();
        asked.Where(sql => sql.Contains(":user_id", StringComparison.Ordinal)).SelectMany(sql => Plan(connection, sql))
            .ShouldAllBe(step => step.StartsWith("SEARCH item USING INDEX item_created_by", StringComparison.Ordinal));
    }

    [SqliteFact("it reads plans of SQLite; PostgresPlanTests read those of PostgreSQL")]
    public async Task A_rule_through_a_relation_begins_at_its_end()
    {
        (await _ada.Get("/api/deeds?count=true&limit=5")).Json["total"]!.GetValue<int>().ShouldBe(Rows / 1000);
        (await _ada.Get("/api/deeds?sort=-createdAt&limit=5")).Items.Count.ShouldBe(5);
        var asked = _app.Statements().Where(sql => sql.Contains("FROM deed", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(3);
        using var connection = Open();
        asked.ShouldAllBe(sql => Plan(connection, sql).Any(step => step.Contains("deed_project", StringComparison.Ordinal))
            && !Plan(connection, sql).Any(step => step.StartsWith("SCAN", StringComparison.Ordinal)));
    }

    [SqliteFact("it reads plans of SQLite; PostgresPlanTests read those of PostgreSQL")]
    public void Without_the_index_there_would_be_a_scan()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; DROP INDEX item_created_by; DROP INDEX item_created_by_created_at; DROP INDEX item_created_by_due_title";
        command.ExecuteNonQuery();
        Plan(connection, "SELECT id FROM item WHERE item.created_by = :user_id").ShouldContain("SCAN item");
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_app.DataFile};Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (System.Text.RegularExpressions.Match name in System.Text.RegularExpressions.Regex.Matches(sql, @":\w+"))
        {
            if (!command.Parameters.Contains(name.Value))
            {
                command.Parameters.AddWithValue(name.Value, "x");
            }
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3).Replace(" TABLE ", " ", StringComparison.Ordinal));
        }

        return steps;
    }
}
