using Npgsql;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;
using Truth.Generators.JsonSchema;
using Truth.Generators.Tests.Tools;
using Truth.Tests.Postgres;

namespace Truth.Generators.Tests.All;

/// <summary>Every field type of the roster through every generator, and its values into a real PostgreSQL.</summary>
public sealed class RosterTests
{
    private static readonly Lazy<AppModel> Model = new(() =>
        Compilation.Create(new SourceText("app.truth.ts", Source)).Model.ShouldNotBeNull());

    private static readonly Lazy<IReadOnlyList<GeneratedFile>> Files = new(() => Output.Of(Model.Value));

    public static TheoryData<string> Names => [.. FieldTypes.All.Select(NameOf)];

    [Fact]
    public void Each_type_has_a_kind_of_its_own() => FieldTypes.All.Select(type => CSharpForms.Instance.Of(type).Kind).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_output_names_the_field(string name)
    {
        var files = Files.Value;
        foreach (var file in (string[])["csharp/Thing.g.cs", "types/thing.ts", "openapi.json"])
        {
            files.File(file).Text.ShouldContain(name, customMessage: file);
        }

        JsonSchemaGenerator.Write(Model.Value).ShouldContain($"\"{name}\"");
        var column = SqlNames.BareColumn(name);
        foreach (var dialect in (string[])["sql/schema.sqlite.sql", "sql/schema.postgres.sql"])
        {
            files.File(dialect).Text.ShouldContain(TypeOf(name).Form == WireForm.Links ? SqlNames.BareLinks("Thing", name) : column,
                customMessage: dialect);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PostgreSQL_takes_an_example_and_null_and_a_default(string name)
    {
        var type = TypeOf(name);
        if (type.Form == WireForm.Links)
        {
            return;
        }

        using var connection = new NpgsqlConnection(PostgresServer.Required.ConnectionString);
        connection.Open();
        var column = SqlNames.BareColumn(name);
        Run(connection,
            $"DROP SCHEMA IF EXISTS roster_{column} CASCADE; CREATE SCHEMA roster_{column}; SET search_path = roster_{column};\n{Files.Value.File("sql/schema.postgres.sql").Text}");
        const string Times = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z'";
        var value = type is RelationType ? "'1'" : type is ContentType ? "'{}'" : type.Form == WireForm.Json ? $"'{type.Example}'" : type.Example.Replace('"', '\'');
        Run(connection, $"INSERT INTO thing (id, created_at, updated_at) VALUES ('1', {Times})");
        Run(connection, $"INSERT INTO thing (id, created_at, updated_at, {column}) VALUES ('2', {Times}, {value})");
        Run(connection, $"INSERT INTO given (id, created_at, updated_at) VALUES ('3', {Times})");
        Single(connection, $"SELECT count(*) FROM thing WHERE {column} IS NOT NULL").ShouldBe(1L);
        if (HasDefault(type) && type.Form is not (WireForm.Json or WireForm.File))
        {
            Single(connection, $"SELECT count(*) FROM given WHERE {column} = {value}").ShouldBe(1L);
        }
    }

    private static string NameOf(FieldType type) => (type.Form == WireForm.Links ? "links" : type.Word) + "Field";

    private static FieldType TypeOf(string name) => FieldTypes.All.Single(type => NameOf(type) == name);

    private static bool HasDefault(FieldType type) => type is not (PasswordType or RelationType);

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Single(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string Source => $$"""
        export const App = { name: 'Roster', entities: {
          Thing: { fields: { {{Fields(FieldTypes.All, _ => "")}} }, {{Open}} },
          Given: { fields: { {{Fields(FieldTypes.All.Where(HasDefault), type => $"default: {type.Example},")}} }, {{Open}} },
        } };
        """;

    private const string Open = "permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' }";

    private static string Fields(IEnumerable<FieldType> types, Func<FieldType, string> keys) =>
        string.Join(" ", types.Select(type => $"{NameOf(type)}: {{ type: '{type.Word}', {Own(type)} {keys(type)} }},"));

    private static string Own(FieldType type) => type switch
    {
        EnumType { Options: var options } => $"options: ['{options[0]}'],",
        RelationType { Many: var many } => $"to: 'Thing', many: {(many ? "true" : "false")}, inverse: '{(many ? "those" : "that")}',",
        _ => "",
    };
}
