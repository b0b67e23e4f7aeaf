using System.Globalization;

namespace Truth.Generators.Tests.RandomApps;

/// <summary>
/// Generates random truth files: entities with fields of every type and key, relations in both directions, computed fields,
/// behaviors, rules of every form, constant lists, views of every type, workflows and settings. The same seed generates the same file. Most
/// of them
/// have no errors; files that `check` refuses are not used any further.
/// </summary>
internal sealed class AppWriter
{
    private static readonly string[] EntityNames =
        ["Task", "Object", "Event", "Order", "Group", "Row", "Equals", "Con", "Größe", "LineItem", "Person", "Type", "System", "Json",
            "Select", "Branch", "Club", "Membership", "Invoice", "ToString"];

    private static readonly string[] FieldNames =
    [
        "title", "name", "user", "now", "today", "input", "class", "select", "order", "constructor", "toString", "__proto__", "version",
            "rowid", "items", "next", "total", "owner", "createdBy",
        "status", "state", "price", "count", "start", "dueDate", "note", "größe", "length", "where", "group", "value", "then", "entity",
            "event", "previous", "action", "key", "data", "label", "active",
    ];

    private static readonly string[] Types =
        ["string", "text", "email", "url", "number", "integer", "decimal", "boolean", "date", "datetime", "json", "uuid", "enum",
            "relation", "relation", "relation", "password"];

    private static readonly string[] Options = ["open", "done", "in-progress", "it's", "class", "1st", "größe", "admin",
        "null", "</script>"];

    private readonly Random _random;
    private readonly ConditionWriter _conditions;
    private readonly List<WrittenEntity> _entities = [];

    public AppWriter(int seed)
    {
        _random = new(seed);
        _conditions = new(_random, _entities);
    }

    public string Write()
    {
        var hasUsers = Chance(80);
        if (hasUsers)
        {
            _entities.Add(new("User", IsAuth: true));
        }

        foreach (var name in Some(EntityNames, _random.Next(1, 6)))
        {
            _entities.Add(new(name, IsAuth: false));
        }

        foreach (var entity in _entities)
        {
            entity.Fields.AddRange(Fields(entity));
        }

        NameWaysBack();
        var entities = string.Join(",\n", _entities.Select(Entity));
        return $$"""
            const OPEN = ['open', 'done'] as const;
            const LISTS = { few: [...OPEN, 'class'], numbers: [1, 2, 3] };

            export const App = {
              name: 'Random{{_random.Next(1000)}}',
              entities: {
            {{entities}}
              },
              {{Views()}}
              {{Workflows()}}
              {{Never()}}
              {{Settings(hasUsers)}}
            };
            """;
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private List<T> Some<T>(IReadOnlyList<T> from, int count) => [.. from.OrderBy(_ => _random.Next()).Take(count)];

    private string Maybe(int percent, string text) => Chance(percent) ? text : "";

    private IEnumerable<WrittenField> Fields(WrittenEntity entity)
    {
        if (entity.IsAuth)
        {
            yield return new("email", "email") { Required = true };
            yield return new("password", "password") { Required = true };
            yield return new("role", "enum") { Options = ["admin", "member"] };
        }

        foreach (var name in Some(FieldNames, _random.Next(1, 8)))
        {
            var type = Pick(Types);
            var to = type == "relation" ? Pick(_entities).Name : null;
            yield return new(name, type)
            {
                To = to, Many = to is not null && Chance(30), Required = Chance(25) && (to is null || to != entity.Name)
                    && type != "password",
                Options = type == "enum" ? Some(Options, _random.Next(1, 5)) : [],
            };
        }
    }

    private void NameWaysBack()
    {
        var number = 0;
        foreach (var entity in _entities)
        {
            foreach (var field in entity.Fields.Where(f => f.To is not null && Chance(70)))
            {
                field.Inverse = $"back{++number}";
                _entities.First(e => e.Name == field.To).Inverses.Add((field.Inverse, entity.Name));
            }
        }
    }

    private string Entity(WrittenEntity entity)
    {
        var fields = string.Join(",\n", entity.Fields.Select(f => $"        {f.Name}: {Field(entity, f)}"));
        var links = entity.Fields.Where(f => f is { To: "User", Many: false }).ToList();
        var keyed = entity.Fields.Where(f => !f.Many && f.Type is not ("json" or "password")).Select(f => f.Name).ToList();
        string[] behaviors = [.. Some(["finish", "open", "class", "toString", "row", "send"], _random.Next(0, 3))];
        return $$"""
                {{entity.Name}}: {
                  fields: {
            {{fields}}
                  },
                  permissions: { {{string.Join(", ", new[] { "create", "read", "update", "delete" }.Select(a => $"{a}: {Rule(entity, a)}"))}} },
                  {{Computed(entity)}}
                  behaviors: { {{string.Join(", ", behaviors.Select(b => $"{b}: {Behavior(entity)}"))}} },
                  {{(links.Count > 0 && Chance(40) ? $"owner: '{Pick(links).Name}'," : "")}}
                  {{(keyed.Count > 0 && Chance(30) ? $"unique: [[{Names(Some(keyed, 2))}]]," : "")}}
                  {{(keyed.Count > 0 && Chance(30) ? $"indexes: [[{Names(Some(keyed, 2))}]]," : "")}}
                  {{Maybe(20, $"search: [{Names(Some([.. entity.Fields.Where(f => f.IsText).Select(f => f.Name)], 2))}],")}}
                  {{Maybe(10, "softDelete: true,")}} {{Maybe(10, "audit: true,")}} {{Maybe(20, $"label: 'It''s {entity.Name}',".Replace("''", "\\'", StringComparison.Ordinal))}} {{Maybe(20, $"plural: '{entity.Name} rows',")}}
                  {{Ui(entity)}}
                }
            """;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private string Field(WrittenEntity entity, WrittenField field)
    {
        var keys = new List<string> { $"type: '{field.Type}'" };
        keys.AddRange(field.Type switch
        {
            "string" => [Maybe(30, "maxLength: 40"), Maybe(10, "minLength: 0"), Maybe(15, "default: 'it\\'s'"),
                Maybe(10, "pattern: '^[^;]*$'")],
            "text" => [Maybe(20, "maxLength: 500"), Maybe(10, "rich: true")],
            "number" => [Maybe(30, "min: -10.5"), Maybe(30, "max: 1e6"), Maybe(20, "default: 1.5")],
            "integer" => [Maybe(30, "min: -5"), Maybe(30, "max: 5000000000"), Maybe(20, "default: 3")],
            "decimal" => [Maybe(50, "precision: 12, scale: 3"), Maybe(20, "min: 0"), Maybe(20, "default: '1.5'")],
            "boolean" => [Maybe(30, "default: true")],
            "date" or "datetime" => [Maybe(30, "default: 'now'")],
            "json" => [Maybe(20, "default: { a: [1, null] }")],
            "uuid" => [Maybe(40, "default: 'auto'")],
            "enum" => [$"options: [{string.Join(", ", field.Options.Select(ConditionWriter.Text))}]",
                Maybe(40, $"default: {ConditionWriter.Text(field.Options[0])}")],
            "relation" => [$"to: '{field.To}'", field.Many ? "many: true" : "", field.Inverse is null ? "" : $"inverse: '{field.Inverse}'",
                Maybe(20, field.Required ? "onDelete: 'cascade'" : $"onDelete: '{Pick(["cascade", "setNull", "restrict"])}'")],
            _ => Array.Empty<string>(),
        });
        keys.Add(field.Required ? "required: true" : "");
        keys.Add(Maybe(10, "readonly: true"));
        keys.Add(!field.Many && field.Type is not ("json" or "password") ? Maybe(10, "index: true") : "");
        keys.Add(Maybe(15, $"label: 'The {field.Name}'"));
        keys.Add(field.Type == "password" ? "" : Maybe(15,
            $"permissions: {{ read: {Rule(entity, "read")}, update: {Rule(entity, "update")} }}"));
        if (field.Name == "role")
        {
            keys[^1] = "permissions: { update: 'admin' }";
        }

        return $"{{ {string.Join(", ", keys.Where(k => k.Length > 0))} }}";
    }

    private string Rule(WrittenEntity entity, string action)
    {
        var scope = new Scope(entity, "entity", HasUsers, HasInput: action is "create" or "update", IsBare: false);
        return _random.Next(10) switch
        {
            0 => "'public'",
            1 => "'nobody'",
            2 => Pick(["true", "false"]),
            3 when HasUsers => "'authenticated'",
            4 when HasUsers => Pick(["'admin'", "'admin || member'", "'admin && authenticated'"]),
            5 when HasUsers && entity.Fields.Find(f => f is { To: "User", Many: false }) is { } link =>
                $"'entity.{link.Name} == user.id || admin'",
            6 or 7 =>
                $"({{ {(HasUsers ? "user, " : "")}entity, now, today{(scope.HasInput ? ", input" : "")} }}) => {_conditions.Of(scope, 2, inArrow: true)}",
            8 => $"`{_conditions.Of(scope, 1).Replace("\\", "\\\\", StringComparison.Ordinal)}`",
            _ => Quoted(_conditions.Of(scope, _random.Next(3))),
        };
    }

    private bool HasUsers => _entities.Exists(e => e.IsAuth);

    private static string Quoted(string condition) =>
        $"\"{condition.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Computed(WrittenEntity entity)
    {
        var scope = new Scope(entity, "entity", HasUsers: false, HasInput: false, IsBare: false);
        string[] all = [.. Enumerable.Range(0, _random.Next(3))
            .Select(i => $"worked{i}: {Quoted(Chance(50) ? _conditions.Of(scope, 1) : _conditions.Value(scope))}")];
        return all.Length == 0 ? "" : $"computed: {{ {string.Join(", ", all)} }},";
    }

    private string Behavior(WrittenEntity entity)
    {
        var parameters = Some(["class", "note", "amount", "user"], _random.Next(0, 3))
            .Select(name => (Name: name, Type: Pick(["string", "integer", "date", "boolean"]))).ToList();
        var written = Some(entity.Fields, _random.Next(0, 3)).Where(f => f.Type is not ("password" or "relation") && f.Name != "role")
            .Select(f => $"{f.Name}: {Assigned(f, parameters)}");
        var guard = new Scope(entity, "entity", HasUsers, HasInput: false, IsBare: false);
        return $$"""
            { fields: { {{string.Join(", ", written)}} },{{(parameters.Count > 0 ? $" parameters: {{ {string.Join(", ", parameters.Select(p => $"{p.Name}: {{ type: '{p.Type}'{Maybe(50, ", required: true")} }}"))} }}," : "")}} permission: {{Rule(entity, "update")}},{{Maybe(50, $" when: {Quoted(_conditions.Of(guard, 1))},")}}{{Maybe(30, $" emits: '{entity.Name}.happened',")}}{{Maybe(20, " confirm: 'Really?',")}}{{Maybe(10, " type: 'custom',")}} }
            """.Trim();
    }

    private string Assigned(WrittenField field, List<(string Name, string Type)> parameters)
    {
        var fitting = parameters.Find(p => p.Type == field.Type);
        return fitting.Name is not null && Chance(50) ? $"'$input.{fitting.Name}'" : field.Type switch
        {
            "string" or "text" => "'written'",
            "email" => "'a@example.org'",
            "url" => "'https://example.org'",
            "number" => "2.5",
            "integer" => "4",
            "decimal" => "'1.5'",
            "boolean" => "true",
            "date" or "datetime" => "'now'",
            "json" => "{ b: 1 }",
            "uuid" => "'0190a5f0-0000-7000-8000-000000000000'",
            _ => ConditionWriter.Text(field.Options[^1]),
        };
    }

    private string Ui(WrittenEntity entity)
    {
        var shown = entity.Fields.Where(f => f.Type != "password").Select(f => f.Name).ToList();
        return shown.Count == 0 || Chance(60) ? "" : $$"""
            ui: { display: { primary: '{{Pick(shown)}}', secondary: '{{Pick(shown)}}' }, list: { columns: [{{Names(Some(shown, 3))}}], pagination: { pageSize: 20 } }, form: { fields: [{{Names(Some(shown, 2))}}] }, detail: { sections: [{ title: 'More', fields: [{{Names(Some(shown, 2))}}] }] } },
            """.Trim();
    }

    private string Views()
    {
        if (Chance(30))
        {
            return "";
        }

        return $"views: {{ {string.Join(", ", Enumerable.Range(0, _random.Next(1, 6)).Select(View))} }},";
    }

    private string View(int number)
    {
        var entity = Pick(_entities);
        var shown = entity.Fields.Where(f => f.Type != "password").Select(f => f.Name).ToList();
        var columns = Names(Some(shown, 3));
        var filter = new Scope(entity, "entity", HasUsers, HasInput: false, IsBare: false);
        var options = entity.Fields.Where(f => f.Type == "enum").ToList();
        var dates = entity.Fields.Where(f => f.Type is "date" or "datetime").ToList();
        return $"View{number}: " + _random.Next(8) switch
        {
            0 or 1 =>
                $"{{ type: 'list', route: '/v{number}', entity: '{entity.Name}', columns: [{columns}], {Maybe(60, $"filters: {Quoted(_conditions.Of(filter, 1))},")} sort: '-createdAt' }}",
            2 => $"{{ type: 'detail', route: '/v{number}/:id', entity: '{entity.Name}', fields: [{columns}] }}",
            3 => $"{{ type: 'form', route: '/v{number}', entity: '{entity.Name}', mode: 'create', fields: [{columns}] }}",
            4 when options.Count > 0 =>
                $"{{ type: 'kanban', route: '/v{number}', entity: '{entity.Name}', groupBy: '{Pick(options).Name}', cardFields: [{columns}] }}",
            5 when dates.Count > 0 =>
                $"{{ type: 'calendar', route: '/v{number}', entity: '{entity.Name}', dateField: '{Pick(dates).Name}' }}",
            6 =>
                $"{{ type: 'dashboard', route: '/v{number}', metrics: [{{ title: 'All', entity: '{entity.Name}', aggregate: 'count' }}] }}",
            _ => $"{{ type: 'custom', route: '/v{number}', content: 'It\\'s </script>' }}",
        };
    }

    private string Workflows()
    {
        if (Chance(60))
        {
            return "";
        }

        var entity = Pick(_entities);
        var scope = new Scope(entity, "entity", HasUsers, HasInput: false, IsBare: false);
        return $"workflows: {{ told: {{ trigger: '{entity.Name}.{Pick(["created", "updated", "deleted"])}', {Maybe(50, $"condition: {Quoted(_conditions.Of(scope, 1))},")} actions: [{{ type: 'log', message: 'It is ${{entity.id}} at ${{event.at}}' }}] }} }},";
    }

    private string Never()
    {
        if (Chance(70))
        {
            return "";
        }

        var entity = Pick(_entities);
        return $"never: {{ 'that': {{ entity: '{entity.Name}', action: ['create', 'update'], when: {Quoted($"false && ({_conditions.Of(new(entity, "entity", HasUsers, false, false), 1)})")} }} }},";
    }

    private string Settings(bool hasUsers) =>
        $"settings: {{ {(hasUsers ? $"auth: {{ allowRegistration: {Pick(["true", "false"])} }}," : "auth: { enabled: false },")} timeZone: '{Pick(["UTC", "Europe/Zurich", "America/Sao_Paulo"])}', api: {{ maxPageSize: {_random.Next(1, 300).ToString(CultureInfo.InvariantCulture)} }} }},";
}

/// <summary>A generated entity.</summary>
internal sealed record WrittenEntity(string Name, bool IsAuth)
{
    public List<WrittenField> Fields { get; } = [];

    public List<(string Name, string From)> Inverses { get; } = [];
}

/// <summary>A generated field.</summary>
internal sealed record WrittenField(string Name, string Type)
{
    public string? To { get; init; }

    public bool Many { get; init; }

    public bool Required { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public string? Inverse { get; set; }

    public bool IsText => Type is "string" or "text" or "email" or "url";
}
