using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>What a caller may read of everything that is stored, worked out from the descriptor's rules row by row, past the runtime.</summary>
internal sealed class Sight(AppDescriptor app, SqliteConnection connection, string? user)
{
    /// <summary>`entity id field` of every value that the caller may read.</summary>
    public HashSet<string> Cells()
    {
        var caller = CallerNow();
        var cells = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in app.Entities)
        {
            var rows = Ids(entity, entity.Read, caller).ToHashSet();
            foreach (var field in entity.Fields.Where(f => !f.Secret))
            {
                var read = field.Read is null ? rows : Ids(entity, field.Read, caller).Where(rows.Contains);
                cells.UnionWith(read.Select(id => $"{entity.Name} {id} {field.Name}"));
            }
        }

        return cells;
    }

    private List<string> Ids(EntityDescriptor entity, RowRule rule, Caller caller)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {entity.Table}.id FROM {entity.Table} WHERE {rule.Where[rule.Remainder(caller)]}";
        command.Parameters.AddWithValue(":user_id", (object?)caller.Id ?? DBNull.Value);
        foreach (var path in app.Auth!.CallerPaths)
        {
            command.Parameters.AddWithValue(":" + SqlNames.CallerParameter(path.Path), (object?)caller.Text(path.Path) ?? DBNull.Value);
        }

        return Read(command);
    }

    private Caller CallerNow()
    {
        if (user is null)
        {
            return Caller.Anonymous;
        }

        var auth = app.Entities.First(e => e.Name == app.Auth!.Entity);
        var values = app.Auth!.CallerPaths.Select(path =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {path.Sql} FROM {auth.Table} WHERE {auth.Table}.id = :id";
            command.Parameters.AddWithValue(":id", user);
            return Scalar.Of(Read(command).Single());
        });
        return new(user, new Row([.. values]), app.Auth.CallerPaths.Select((p, i) => (p.Path, i)).ToFrozenDictionary(p => p.Path, p => p.i));
    }

    private static List<string> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
