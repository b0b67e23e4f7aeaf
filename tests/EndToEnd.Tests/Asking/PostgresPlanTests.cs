using System.Collections.Frozen;
using Npgsql;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Permissions;
using Truth.Runtime.Reading;
using Truth.Tests.Postgres;
using Scalar = Truth.Runtime.Values.Scalar;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// What PostgreSQL means to do with 100,000 rows: the runtime's own list statement, of an app's generated PostgreSQL.
/// The runtime answers from SQLite only; what it writes for a list is the same for both, but for what is generated.
/// </summary>
public sealed class PostgresPlanTests : IDisposable
{
    private const int Rows = 100_000;
    private const string Ada = "00000000-0000-7000-8000-00000000000a";

    private readonly NpgsqlConnection _connection = new(PostgresServer.Required.ConnectionString);

    private static string Source(string rule) => $$"""
        export const App = {
          name: 'Plans', version: '1.0.0', settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } } },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Project: { fields: { lead: { type: 'relation', to: 'User' } }, permissions: { read: 'authenticated' } },
            Item: {
              fields: { title: 'string', level: 'integer', due: 'date', project: { type: 'relation', to: 'Project' }, createdBy: { type: 'relation', to: 'User' } },
              permissions: { read: '{{rule}}' },
            },
          },
          views: {
            Newest: { type: 'list', route: '/newest', entity: 'Item', columns: ['title'], sort: '-createdAt' },
            Due: { type: 'list', route: '/due', entity: 'Item', columns: ['title'], sort: 'due,-title' },
          },
        };
        """;

    [Theory]
    [InlineData("owner", "item_created_by")]
    [InlineData("admin || owner", "item_created_by")]
    [InlineData("admin || entity.project.lead == user.id", "project_lead")]
    public async Task A_list_is_no_scan_of_the_table(string rule, string index)
    {
        var source = Source(rule);
        var model = Compilation.Create(new SourceText("app.truth.ts", source)).Model!;
        await _connection.OpenAsync();
        Fill(model);
        var compiled = ServedApp.Compile(source);
        var app = new AppPlan(compiled.Descriptor, compiled.Sql(SqlDialect.Postgres), new Cursors(new byte[Cursors.KeyLength]),
            SqliteDialect.Instance);
        var item = app["Item"];
        var createdAt = new SortKey(item.Fields[item.CreatedAt], Descending: true);
        SortKey[] due = [new(item.Entity.Fields.Single(f => f.Name == "due"), Descending: false),
            new(item.Entity.Fields.Single(f => f.Name == "title"), Descending: true)];
        foreach (var (sort, after) in new (SortKey[] Sort, Scalar[] After)[]
        {
            ([], []),
            ([], [Scalar.Of("00000000-0000-7000-8000-000000000000")]),
            ([createdAt], []),
            ([createdAt], [Scalar.Of("2026-01-01T00:00:00.000Z"), Scalar.Of(Ada)]),
            (due, []),
            (due, [Scalar.Null, Scalar.Of("item 7"), Scalar.Of(Ada)]),
        })
        {
            var select = item.Plain.For(Caller(app));
            var request = new ListRequest(item.Plain, [.. sort], 20, null, null, Count: false);
            var sql = ListSql.Of(select, request, FilterSql.None, after, Caller(app)).Text;
            var plan = Plan(sql, after);
            plan.ShouldNotContain("Seq Scan on item", customMessage: $"{sql}\n{plan}");
            (plan.Contains(index, StringComparison.Ordinal) || sort.Length > 0).ShouldBeTrue($"{sql}\n{plan}");

            // A page of the owner reads its rows in their order, and no more.
            (rule.Contains("owner", StringComparison.Ordinal) && plan.Contains("Sort", StringComparison.Ordinal))
                .ShouldBeFalse($"{sql}\n{plan}");
        }
    }

    [Fact]
    public async Task Without_the_index_there_would_be_a_scan()
    {
        await _connection.OpenAsync();
        Fill(Compilation.Create(new SourceText("app.truth.ts", Source("owner"))).Model!);
        Run("DROP INDEX item_created_by, item_created_by_created_at, item_created_by_due_title");
        Plan("SELECT count(*) FROM item WHERE created_by = :user_id", []).ShouldContain("Seq Scan on item");
    }

    public void Dispose() => _connection.Dispose();

    // One row of a thousand belongs to ada, and one project of a thousand.
    private void Fill(AppModel model)
    {
        Run("DROP SCHEMA IF EXISTS plans CASCADE; CREATE SCHEMA plans; SET search_path = plans");
        Run(new AppGenerator(Templates.Embedded).Generate(model).First(f => f.Path == "sql/schema.postgres.sql").Text);
        Run($"""
            INSERT INTO "user" (id, email, password, created_at, updated_at) VALUES ('{Ada}', 'a@example.org', '-', now(), now()), ('o', 'o@example.org', '-', now(), now());
            INSERT INTO project (id, lead, created_at, updated_at) SELECT 'p' || i, CASE i WHEN 0 THEN '{Ada}' ELSE 'o' END, now(), now() FROM generate_series(0, 999) AS i;
            INSERT INTO item (id, title, level, project, created_by, created_at, updated_at)
            SELECT lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000', 'item ' || i, i % 10, 'p' || i % 1000, CASE i % 1000 WHEN 0 THEN '{Ada}' ELSE 'o' END, now(), now() FROM generate_series(0, {Rows - 1}) AS i;
            ANALYZE "user", project, item
            """);
    }

    private static Caller Caller(AppPlan app)
    {
        var paths = app.App.Auth!.CallerPaths;
        return new(Ada, new Runtime.Values.Row([.. paths.Select(_ => Scalar.Of("member"))]),
            paths.Select((path, i) => (path, i)).ToFrozenDictionary(p => p.path, p => p.i));
    }

    private string Plan(string sql, Scalar[] after)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN " + sql;
        command.Parameters.AddWithValue("user_id", Ada);
        command.Parameters.AddWithValue("p0", 21L);
        foreach (var (value, i) in after.Select((value, i) => (value, i)))
        {
            command.Parameters.Add(new($"p{FilterSql.FirstParameter + i}", NpgsqlTypes.NpgsqlDbType.Unknown)
            {
                Value = value.IsNull ? DBNull.Value : value.Text,
            });
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(0));
        }

        return string.Join('\n', steps);
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
