using Microsoft.Data.Sqlite;
using Truth.Cli.Output;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Cli.Permissions;

/// <summary>The rows of an app's data file, as the interpreter reads them. The file is opened read-only.</summary>
internal sealed class StoredRows : IDisposable
{
    private readonly AppModel _model;
    private readonly SqliteConnection _connection;

    /// <exception cref="CommandException">The file does not exist, or does not belong to an app.</exception>
    public StoredRows(AppModel model, string file)
    {
        if (DatabaseUrl.IsServer(file))
        {
            throw new CommandException($"the rows of `{DatabaseUrl.WithoutPassword(file)}` cannot be asked about yet",
                "ask about a data file: --data FILE", ExitCodes.Failure);
        }

        if (!File.Exists(file))
        {
            throw new CommandException($"there is no data file `{file}`",
                "specify it: --data FILE; the data of `truth dev` is in .truth/dev.db");
        }

        _model = model;
        SQLitePCL.Batteries_V2.Init();
        _connection = new($"Data Source={file};Mode=ReadOnly;Pooling=False");
        _connection.Open();
    }

    public void Dispose() => _connection.Dispose();

    public IReadOnlyDictionary<string, object?>? Find(string entity, string id) => Rows(_model[new(entity)], "id", id).FirstOrDefault();

    public IReadOnlyDictionary<string, object?>? FindBy(Entity entity, string field, string value) =>
        Rows(entity, field, value).FirstOrDefault();

    /// <summary>All rows that are not deleted, or those with this value.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Rows(Entity entity, string? field = null, string? value = null)
    {
        var fields = entity.Fields.Where(f => f.Type is not PasswordType).ToList();
        var isMany = field is not null && entity.FindField(field)?.Type is RelationType { Many: true };
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", fields.Select(f => ColumnOf(entity, f)))} FROM {SqlNames.Table(entity.Name.Text)}"
            + (field is null ? "" : isMany ? $" WHERE id IN (SELECT {SqlNames.LinkFrom} FROM {SqlNames.Links(entity.Name.Text, field)} WHERE {SqlNames.LinkTo} = $value)" : $" WHERE {SqlNames.Column(field)} = $value");
        if (field is not null)
        {
            command.Parameters.AddWithValue("$value", value);
        }

        using var reader = Run(command);
        while (reader.Read())
        {
            yield return fields.Select((f, i) => KeyValuePair.Create(f.Name, reader.IsDBNull(i) ? null : Value(f.Type, reader.GetValue(i))))
                .ToDictionary(StringComparer.Ordinal);
        }
    }

    private static string ColumnOf(Entity entity, Field field) => field.Type is RelationType { Many: true }
        ? $"(SELECT json_group_array({SqlNames.LinkTo}) FROM {SqlNames.Links(entity.Name.Text, field.Name)} WHERE {SqlNames.LinkFrom} = {SqlNames.Table(entity.Name.Text)}.id)"
        : SqlNames.Column(field.Name);

    private static SqliteDataReader Run(SqliteCommand command)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException exception)
        {
            throw new CommandException($"the data file does not match the app: {exception.Message}",
                "specify the data file of this app: --data FILE", ExitCodes.Failure);
        }
    }

    private static object Value(FieldType type, object stored) => (type.Form, stored) switch
    {
        (WireForm.Text, string text) => Times.Value(type.Expression("", ""), text) ?? stored,
        (WireForm.Boolean, long flag) => flag != 0,
        (WireForm.Number, long whole) => (double)whole,
        (WireForm.Links, string ids) => System.Text.Json.JsonSerializer.Deserialize<string[]>(ids)!,
        _ => stored,
    };
}
