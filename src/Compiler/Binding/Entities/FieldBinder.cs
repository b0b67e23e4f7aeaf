using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds fields and parameters, except for their rules.</summary>
internal sealed class FieldBinder(EntityDrafts entities, Names names, DiagnosticBag diagnostics)
{
    private readonly TypeBinder _types = new(entities, names, diagnostics);
    private readonly ConstantBinder _constants = new(diagnostics);
    private readonly ContentBinder _contents = new(diagnostics);

    /// <summary>Binds the fields of an entity.</summary>
    public void Bind(EntityDraft entity)
    {
        var declared = entity.Reader.Require("fields") ? entity.Reader.Named("fields") : [];
        if (entity.Reader.Value("fields") is ObjectValue { Properties.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, entity.Reader.What, "field"));
        }

        var columns = new Dictionary<string, FieldDraft>(StringComparer.Ordinal);
        entity.Fields.Add(System("id", declared));
        foreach (var property in declared.Where(p => !IsSystem(p.Name.Text)))
        {
            if (names.Check(property.Name, "a field"))
            {
                names.CheckFree(property.Name);
                var field = Bind(property, isParameter: false, entity == entities.Auth);
                entity.Fields.Add(field);
                CheckColumn(field, columns);
            }
        }

        entity.Fields.Add(System("createdAt", declared));
        entity.Fields.Add(System("updatedAt", declared));
        names.CheckCase(entity.Fields.Where(f => !f.Field.System).DistinctBy(f => SqlNames.Significant(SqlNames.BareColumn(f.Name)))
            .Select(f => f.Identifier)
            .Concat(entity.Reader.Named("computed").Select(p => p.Name)));
    }

    /// <summary>A parameter of a behavior.</summary>
    public Field? BindParameter(Property property) =>
        names.Check(property.Name, "a parameter") ? Bind(property, isParameter: true, false).Field : null;

    private static bool IsSystem(string name) => name is "id" or "createdAt" or "updatedAt";

    private void CheckColumn(FieldDraft field, Dictionary<string, FieldDraft> columns)
    {
        var column = SqlNames.BareColumn(field.Name);
        if (column is "id" or "created_at" or "updated_at")
        {
            diagnostics.Add(Rules.SameColumn.At(field.Identifier.Origin, field.Name, Casing.Camel(column))
                .WithHelp("every entity has a field with that column: give this one another name"));
        }
        else if (!columns.TryAdd(SqlNames.Significant(column), field))
        {
            var other = columns[SqlNames.Significant(column)];
            diagnostics.Add(Rules.SameColumn.At(field.Identifier.Origin, field.Name, other.Name)
                .WithNote($"`{other.Name}` is here", other.Identifier.Origin).WithHelp("give one of them another name"));
        }
    }

    private static FieldDraft Broken(Property property) =>
        new(new Field { Name = property.Name.Text, Type = new BrokenType(), Label = property.Name.Text }, property.Name, null, null);

    private FieldDraft Bind(Property property, bool isParameter, bool isAuthEntity)
    {
        var name = property.Name.Text;
        var reader = ReaderOf(property);
        if (reader is null || _types.Bind(reader, name, isAuthEntity) is not { } type)
        {
            return Broken(property);
        }

        if (type is ContentType)
        {
            CheckContent(property, reader, isParameter);
        }

        var isLink = type is RelationType;
        var field = new Field
        {
            Name = name,
            Type = type,
            Label = reader.Caption("label") ?? Labels.OfField(name, isLink),
            Description = reader.Text("description") ?? property.Doc,
            Help = reader.Text("help"),
            Required = reader.Flag("required"),
        };
        var permissions = isParameter ? null : reader.Object("permissions");
        field = isParameter ? field : field with
        {
            Unique = reader.Flag("unique"),
            Index = reader.Flag("index"),
            Readonly = reader.Flag("readonly"),
            Was = reader.Text("was"),
            Backfill = type is ContentType ? null : BackfillChecks.Field(reader.TextValue("backfill"), type, diagnostics),
        };
        field = field with { Default = Default(reader, field, isParameter) };
        Searchable(reader, isParameter);
        reader.Ignore("auto", "generated");
        var visible = isParameter ? null : reader.Value("visible");
        reader.Close();
        return new(field, property.Name, permissions, visible);
    }

    private void CheckContent(Property property, ObjectReader reader, bool isParameter)
    {
        _contents.CheckKeys(reader);
        if (isParameter)
        {
            _contents.RefuseParameter(reader);
        }
        else if (property.Name.Text is "history" or BehaviorBinder.Restore)
        {
            diagnostics.Add(Rules.NameTaken.At(property.Name.Origin, property.Name.Text, "an address below that of a row")
                .WithHelp("give it another name"));
        }
    }

    private static void Searchable(ObjectReader reader, bool isParameter)
    {
        if (!isParameter)
        {
            reader.Flag("searchable");
        }
    }

    // `title: 'string'` is short for `title: { type: 'string' }`.
    private ObjectReader? ReaderOf(Property property)
    {
        var what = $"field `{property.Name.Text}`";
        switch (property.Value)
        {
            case StringValue type:
                var key = new Identifier("type", type.Origin);
                return new(new ObjectValue(type.Origin, [new Property(key, type, null)]), what, diagnostics);
            case ObjectValue o:
                return new(o, what, diagnostics);
            case ErrorValue:
                return null;
            default:
                diagnostics.Add(Rules.WrongType.At(property.Value.Origin, property.Name.Text, "a type or an object", property.Value.Kind));
                return null;
        }
    }

    private DefaultValue? Default(ObjectReader reader, Field field, bool isParameter)
    {
        if (field.Type is PasswordType or RelationType { Many: true } or BrokenType || reader.Value("default") is not { } value)
        {
            return null;
        }

        return (field.Type, value) switch
        {
            (RelationType to, _) => CallerDefault(to, value, field.Name, isParameter),
            ({ } moment, StringValue { Text: "now" }) when moment.Has(FieldUses.Moment) => new NowDefault(),
            (UuidType, StringValue { Text: "auto" }) => new AutoDefault(),
            _ => _constants.Json(value, field, $"the default of `{field.Name}`") is { } json ? new ConstantDefault(json) : null,
        };
    }

    private CallerDefault? CallerDefault(RelationType relation, Value value, string field, bool isParameter)
    {
        var isAuth = relation.To.Text == entities.Auth?.Name;
        if (value is StringValue { Text: "currentUser" } && isAuth && !isParameter)
        {
            return new();
        }

        if (value is not ErrorValue)
        {
            diagnostics.Add(Rules.BadValue.At(value.Origin, $"the default of `{field}`",
                value is StringValue text ? $"`{text.Text}`" : value.Kind).WithHelp(isParameter
                    ? "a parameter has no relation as its default: set the field of the behavior to `'currentUser'` instead"
                    : isAuth ? "the only default of a relation is `'currentUser'`"
                    : "a relation has a default only if it leads to the entity that signs in: `'currentUser'`"));
        }

        return null;
    }

    private FieldDraft System(string name, IReadOnlyList<Property> declared)
    {
        var property = declared.FirstOrDefault(p => p.Name.Text == name);
        var reader = property is null ? null : ReaderOf(property);
        var field = new Field
        {
            Name = name,
            Type = name == "id" ? new UuidType() : new DateTimeType(),
            Label = reader?.Caption("label") ?? Labels.OfField(name, isLink: false),
            Description = reader?.Text("description") ?? property?.Doc,
            Help = reader?.Text("help"),
            Required = true,
            System = true,
        };

        // These keys are always true for system fields; a different type would have no effect.
        reader?.Ignore("auto", "generated");
        SystemType(name, reader?.TextValue("type"));
        foreach (var key in (string[])["unique", "required", "readonly", "index", "default"])
        {
            reader?.Find(key);
        }

        var permissions = reader?.Object("permissions");
        if (permissions is not null && (name == "id" || permissions.Find("update") is not null))
        {
            var wrong = name == "id" ? reader!.OriginOf("permissions") : permissions.OriginOf("update");
            diagnostics.Add(Rules.SystemField.At(wrong, name).WithHelp("remove this rule"));
            permissions = null;
        }

        reader?.Close();
        return new(field, property?.Name ?? new(name, default), permissions, null);
    }

    private void SystemType(string name, StringValue? written)
    {
        var (always, near) = name == "id" ? ("uuid", "string") : ("datetime", "date");
        if (written?.Text == near)
        {
            diagnostics.Add(Rules.ReadAs.At(written.Origin, near, always));
        }
        else if (written is not null && written.Text != always)
        {
            diagnostics.Add(Rules.AlwaysType.At(written.Origin, name, always));
        }
    }
}
