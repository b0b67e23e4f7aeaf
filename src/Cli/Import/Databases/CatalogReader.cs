using System.Collections.Immutable;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;
using Truth.Runtime.Data;

namespace Truth.Cli.Import.Databases;

/// <summary>Reads the tables of a database as entities: a pure function of its catalog.</summary>
internal sealed class CatalogReader
{
    private readonly ImmutableArray<CatalogTable> _tables;
    private readonly CatalogText _text;
    private readonly Dictionary<string, ImportedModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, string Column), ImportedField> _fields = [];

    private CatalogReader(string shown, ImmutableArray<CatalogTable> tables) =>
        (_tables, _text) = (tables, new(shown, tables));

    /// <param name="shown">The database in messages, without a password.</param>
    /// <param name="tables">Its tables.</param>
    public static ImportedSchema Read(string shown, ImmutableArray<CatalogTable> tables) => new CatalogReader(shown, tables).Read(shown);

    private ImportedSchema Read(string shown)
    {
        List<CatalogTable> between = [.. _tables.Where(IsBetween)];
        List<CatalogTable> entities = [.. _tables.Except(between)];
        foreach (var table in entities)
        {
            _models[table.Name] = new(Singular.Of(table.Name), table.Name, _text.Of(table.Name)) { Doc = table.Description };
        }

        foreach (var table in entities)
        {
            Columns(table, _models[table.Name]);
        }

        foreach (var table in entities)
        {
            References(table, _models[table.Name]);
            Keys(table, _models[table.Name]);
        }

        foreach (var table in between)
        {
            Link(table);
        }

        var schema = new ImportedSchema(shown, [.. entities.Select(t => _models[t.Name])]);
        schema.Remarks.AddRange(ChangedIds(entities));
        SignIn();
        ImportedNames.Choose(schema);
        return schema;
    }

    // A table of two references and nothing else is a relation to many rows.
    private bool IsBetween(CatalogTable table) =>
        table.References is [{ Columns: [var one] } first, { Columns: [var other] } second] && one != other
        && table.Columns.All(c => c.Name == one || c.Name == other || c.Name is "id" && table.PrimaryKey is ["id"]
            || Casing.Snake(c.Name) == "created_at")
        && (table.PrimaryKey.Length == 2 || table.Unique.Any(u => u.Length == 2) || table.Columns.Length == 2)
        && _tables.Any(t => t.Name == first.Table) && _tables.Any(t => t.Name == second.Table);

    private void Columns(CatalogTable table, ImportedModel model)
    {
        foreach (var column in table.Columns)
        {
            var field = new ImportedField(Name(column.Name), column.Name, _text.Of(table.Name, column.Name))
            {
                IsSystem = IsSystem(table, column),
                Doc = column.Description,
                Required = column.Required,
            };
            field.Name = !field.IsSystem ? field.Name : table.PrimaryKey is [var key] && key == column.Name ? "id" : field.Name;
            if (ColumnTypes.Set(field, column))
            {
                _fields[(table.Name, column.Name)] = field;
                model.Fields.Add(field);
                if (field.IsSystem)
                {
                    field.Remarks.Clear();
                }
                else
                {
                    ColumnTypes.Default(field, column.Default);
                }
            }
            else
            {
                model.Remarks.Add(Rules.NotImported.At(field.Origin, $"column `{column.Name}`", $"there is no type like `{column.Type}`"));
            }
        }
    }

    // A key that only counts rows is the id, whatever its name; another one is a value of the row.
    private static bool IsSystem(CatalogTable table, CatalogColumn column) =>
        table.PrimaryKey is [var key] && key == column.Name
            ? (column.Name == "id" || table.Find("id") is null && IsCounter(table, column))
                && !table.References.Any(r => r.Columns.Contains(key))
            : Casing.Snake(column.Name) is "created_at" or "updated_at"
                && (column.Type.Contains("time", StringComparison.OrdinalIgnoreCase)
                    || column.Type.StartsWith("date", StringComparison.OrdinalIgnoreCase));

    private static bool IsCounter(CatalogTable table, CatalogColumn column) =>
        column.Type.Contains("int", StringComparison.OrdinalIgnoreCase) || column.Type.Equals("uuid", StringComparison.OrdinalIgnoreCase)
        || column.Name.Equals($"{table.Name}_id", StringComparison.OrdinalIgnoreCase);

    private void References(CatalogTable table, ImportedModel model)
    {
        foreach (var key in table.References.Where(r => _models.ContainsKey(r.Table)))
        {
            var target = _models[key.Table];
            if (key.Columns is [var column] && _fields.TryGetValue((table.Name, column), out var field) && field is { IsSystem: false,
                To: null })
            {
                Refer(table, field, target, key);
            }
            else
            {
                Compose(table, model, target, key);
            }
        }
    }

    private void Refer(CatalogTable table, ImportedField field, ImportedModel target, CatalogReference key)
    {
        (field.Type, field.To, field.Default, field.Options) = ("relation", target, null, null);
        field.Keys.Clear();
        field.Remarks.Clear();
        field.OnDelete = OnDelete(key.OnDelete, field.Required);
        var name = Casing.Snake(field.Column) is var snake && snake.EndsWith("_id", StringComparison.Ordinal) && snake.Length > 3
            ? Casing.Camel(snake[..^3]) : field.Name;
        field.Name = table.Columns.Any(c => c.Name != field.Column && Name(c.Name) == name) ? field.Name : name;
    }

    private void Compose(CatalogTable table, ImportedModel model, ImportedModel target, CatalogReference key)
    {
        var columns = string.Join(" and ", key.Columns.Select(c => $"`{c}`"));
        var field = new ImportedField(char.ToLowerInvariant(target.Given[0]) + target.Given[1..], "", _text.Of(table.Name, key.Columns[0]))
        {
            Type = "relation",
            To = target,
            OnDelete = OnDelete(key.OnDelete, required: false),
        };
        field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the foreign key over {columns}", "a field of its own beside them"));
        model.Fields.Add(field);
    }

    private static string? OnDelete(string action, bool required) => action switch
    {
        "CASCADE" => "cascade",
        "SET NULL" => required ? "restrict" : null,
        _ => required ? null : "restrict",
    };

    private void Keys(CatalogTable table, ImportedModel model)
    {
        if (table.PrimaryKey.Length > 1
            || table.PrimaryKey is [var one] && _fields.TryGetValue((table.Name, one), out var id) && !id.IsSystem)
        {
            Unique(table, model, table.PrimaryKey);
        }

        foreach (var key in table.Unique)
        {
            Unique(table, model, key);
        }

        foreach (var index in table.Indexes)
        {
            if (FieldsOf(table, index) is not { } fields)
            {
                continue;
            }

            if (fields is [{ IsSystem: false } only])
            {
                only.Index |= only is { Unique: false, To: null };
            }
            else if (fields is not [{ Name: "id" }])
            {
                model.Indexes.Add(new(fields, _text.Of(table.Name)));
            }
        }
    }

    private void Unique(CatalogTable table, ImportedModel model, ImmutableArray<string> key)
    {
        if (FieldsOf(table, key) is not { } fields || fields is [{ IsSystem: true }])
        {
            return;
        }

        if (fields is [var only])
        {
            only.Unique = true;
        }
        else
        {
            model.Unique.Add(new(fields, _text.Of(table.Name)));
        }
    }

    private IReadOnlyList<ImportedField>? FieldsOf(CatalogTable table, ImmutableArray<string> columns)
    {
        var fields = columns.Select(c => _fields.GetValueOrDefault((table.Name, c))).OfType<ImportedField>().Distinct().ToList();
        return fields.Count == columns.Length && fields.Count > 0 && fields.TrueForAll(f => f.Type != "json") ? fields : null;
    }

    private void Link(CatalogTable table)
    {
        var (from, to) = (table.References[0], table.References[1]);
        var (owner, target) = (_models[from.Table], _models[to.Table]);
        owner.Fields.Add(new(Name(to.Table), table.Name, _text.Of(table.Name))
        {
            Type = "relation",
            To = target,
            IsMany = true,
            Inverse = owner == target ? null : Name(from.Table),
            Doc = table.Description,
        });
    }

    private IEnumerable<Diagnostic> ChangedIds(IReadOnlyList<CatalogTable> entities)
    {
        var changed = entities.Where(t => t.PrimaryKey is not [var key] || t.Find(key)?.Type.Equals("uuid", StringComparison.OrdinalIgnoreCase)
            is not true).ToList();
        return changed.Count == 0 ? []
            :
            [
                Rules.IdsBecomeUuids.At(_text.Of(changed[0].Name), $"`{changed[0].Name}`"
                    + (changed.Count == 1 ? "" : string.Create(null, $" and {changed.Count - 1} more")))
                    .WithHelp("`truth db adopt` gives each row a UUID that is computed from its present id, and changes all references with it"),
            ];
    }

    private void SignIn()
    {
        if (_models.Values.FirstOrDefault(m => m.Given == "User") is { } users
            && users.Fields.Find(f => f is { Name: "email", To: null }) is { } email
            && users.Fields.Find(f => f is { Name: "password", Type: "string" or "text" }) is { } password)
        {
            (email.Type, email.Required, email.Unique, email.Default, email.Index) = ("email", true, true, null, false);
            email.Keys.Clear();
            password.Keys.Clear();
            (password.Type, password.Required, password.Unique, password.Default, password.Index) = ("password", true, false, null, false);
        }
    }

    // `created_at` → `createdAt`; a name without underscores stays.
    private static string Name(string column) =>
        column.Trim('_').Contains('_', StringComparison.Ordinal) || column.All(char.IsUpper)
            ? Casing.Camel(column.ToLowerInvariant()) is { Length: > 0 } camel ? camel : column
            : column.Length > 0 && char.IsUpper(column[0]) ? Casing.Camel(column) : column;
}
