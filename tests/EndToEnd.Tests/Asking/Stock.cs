using System.Globalization;
using System.Text.Json.Nodes;
using Truth.Compiler.Sql;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Rows for any app, generated from its model: every field with a value or without, every relation with a row or without.
/// </summary>
internal sealed class Stock(AppDescriptor app, StoredRows stored, Random random)
{
    private const int RowsEach = 5;

    private static readonly string[] Words = [Questions.Text, "a", "ab", "x a", "A-x b"];

    /// <summary>The values that the system needs to create a row of the auth entity, so that the user can sign in.</summary>
    public JsonObject Account(EntityDescriptor auth, string name, string? role)
    {
        var account = new JsonObject { ["email"] = $"{name}@example.org", ["password"] = ServedApp.Password };
        foreach (var field in auth.Fields.Where(f =>
            f is { System: false, Required: true, Kind: not (FieldKind.Email or FieldKind.Password), Default: null }))
        {
            account[field.Name] = field.Kind switch
            {
                FieldKind.Enum => field.Options[0],
                FieldKind.Boolean => true,
                FieldKind.Integer or FieldKind.Number => Bound(field.Min, 1),
                FieldKind.Decimal => "1",
                _ => Padded(name, field),
            };
        }

        if (role is not null)
        {
            account["role"] = role;
        }

        return account;
    }

    /// <summary>Whether it would change the caller: their role, and whether they may sign in at all.</summary>
    public static bool SaysWhoTheyAre(FieldDescriptor field) => field.Name is "role" or "isActive" or "active";

    /// <summary>Fills all entities; rows that the schema does not accept are skipped.</summary>
    public void Fill()
    {
        foreach (var entity in app.Entities)
        {
            for (var i = 0; i < RowsEach; i++)
            {
                Add(entity);
            }
        }

        // The related rows only exist now; users have more values than signing in requires.
        foreach (var entity in app.Entities)
        {
            foreach (var id in Ids(entity))
            {
                foreach (var field in entity.Fields.Where(f => f.Kind == FieldKind.Links))
                {
                    Toggle(entity, field, id);
                    Toggle(entity, field, id);
                }

                foreach (var field in entity.Fields.Where(f => f.Kind != FieldKind.Links && !f.System
                    && f.Kind is not (FieldKind.Password or FieldKind.Email)
                    && (f.Kind == FieldKind.Relation || (entity.Name == app.Auth?.Entity && !SaysWhoTheyAre(f)))))
                {
                    stored.Try($"UPDATE {stored.Names.Table(entity.Name)} SET {stored.Names.Column(field.Name)} = {Value(field)} WHERE id = '{id}'");
                }
            }
        }
    }

    /// <summary>A new row; null if the schema does not accept it.</summary>
    public string? Add(EntityDescriptor entity)
    {
        var id = new Guid(random.Next(), (short)random.Next(), 0x7000,
            [0x80, .. Enumerable.Range(0, 7).Select(_ => (byte)random.Next(256))]).ToString();
        var fields = entity.Fields.Where(f => f.Kind != FieldKind.Links).ToList();
        var values = fields.Select(f => f switch
        {
            { System: true, Name: "id" } => $"'{id}'",
            { System: true } => Value(f with { Required = true }),
            { Kind: FieldKind.Password } => "'-'",
            _ => Value(f),
        });
        return stored.Try($"INSERT INTO {stored.Names.Table(entity.Name)} ({string.Join(", ", fields.Select(f => stored.Names.Column(f.Name)))}) VALUES ({string.Join(", ", values)})")
            ? id
            : null;
    }

    /// <summary>
    /// Links a row to another row of a relation to many rows, or removes the link; returns whether the schema accepts it.
    /// </summary>
    public bool Toggle(EntityDescriptor entity, FieldDescriptor field, string id)
    {
        var links = stored.Names.Links(entity.Name, field.Name);
        var to = stored.Values($"SELECT {Link(stored.Names.Table(field.To!))}")[0];
        return stored.Values($"SELECT 1 FROM {links} WHERE row_id = '{id}' AND target_id = '{to}'").Count > 0
            ? stored.Try($"DELETE FROM {links} WHERE row_id = '{id}' AND target_id = '{to}'")
            : stored.Try($"INSERT INTO {links} VALUES ('{id}', '{to}')");
    }

    public List<string> Ids(EntityDescriptor entity) => stored.Values($"SELECT id FROM {stored.Names.Table(entity.Name)} ORDER BY id");

    /// <summary>A value of a field, or null, as SQL.</summary>
    public string Value(FieldDescriptor field) => random.Next(5) == 0 && !field.Required ? "NULL" : field.Kind switch
    {
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Number => Number(field),
        FieldKind.Boolean => stored.Dialect == SqlDialect.Sqlite ? $"{random.Next(2)}" : $"{random.Next(2) == 1}",
        FieldKind.Enum => Quoted(field.Options[random.Next(field.Options.Length)]),
        FieldKind.Relation => Link(stored.Names.Table(field.To!)),
        FieldKind.Date => $"'20{random.Next(40, 90)}-01-01'",
        FieldKind.DateTime => $"'20{random.Next(40, 90)}-01-01T00:00:00.000Z'",
        FieldKind.Email => $"'{random.Next()}@example.org'",
        FieldKind.Url => $"'https://{random.Next(9)}.example.org/'",
        FieldKind.Uuid => $"'{Guid.Empty.ToString()[..^1]}{random.Next(9)}'",
        FieldKind.Json => $"'{{\"a\":{random.Next(9)}}}'",
        FieldKind.File or FieldKind.Image => Content(random.Next(Contents)),
        _ => Quoted(Padded(random.Next(3) == 0 ? $"a{random.Next(99)}" : Words[random.Next(Words.Length)], field)),
    };

    /// <summary>Stores the content that files of rows have.</summary>
    public static void Store(string folder)
    {
        for (var i = 0; i < Contents; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, Key(i)[^2..]));
            File.WriteAllText(Path.Combine(folder, Key(i)[^2..], Key(i)), new string('x', i + 1));
        }
    }

    private const int Contents = 3;

    private static string Key(int i) => i.ToString("x32", CultureInfo.InvariantCulture);

    private static string Content(int i) =>
        $"'{{\"name\":\"{i}.txt\",\"type\":\"text/plain\",\"size\":{i + 1},\"etag\":\"e{i}\",\"sha256\":\"\",\"key\":\"{Key(i)}\"}}'";

    private static double Bound(Scalar? bound, double otherwise) =>
        bound is not { } value ? otherwise : value.Kind == ScalarKind.Integer ? value.Integer : value.Real;

    private string Number(FieldDescriptor field)
    {
        var (low, high) = (Bound(field.Min, -9), Bound(field.Max, 9));
        var value = random.Next(2) == 0 ? Questions.Whole : low + random.Next((int)Math.Min(18, high - low) + 1);
        return Math.Clamp(value, low, high).ToString(CultureInfo.InvariantCulture);
    }

    private static string Padded(string text, FieldDescriptor field) => text.PadRight(field.MinLength ?? 0, '0');

    private string Link(string table) =>
        $"(SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {random.Next(100)} % (SELECT count(*) + (count(*) = 0){AsNumber} FROM {table}))";

    private string AsNumber => stored.Dialect == SqlDialect.Sqlite ? "" : "::int";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
