namespace Truth.Generators.Tests.RandomApps;

/// <summary>The place of a condition: the row that it is about, and other names that it can use.</summary>
/// <param name="Root">How the row is written: `entity`, `input`, or the parameter of a lambda.</param>
internal sealed record Scope(WrittenEntity Entity, string Root, bool HasUsers, bool HasInput, bool IsBare, int Depth = 0);

/// <summary>Generates conditions of every form over the entities of a random app.</summary>
internal sealed class ConditionWriter(Random random, IReadOnlyList<WrittenEntity> entities)
{
    private bool _inArrow;

    /// <param name="depth">The nesting depth.</param>
    /// <param name="inArrow">Whether constants of the file can be used.</param>
    public string Of(Scope scope, int depth, bool inArrow = false)
    {
        _inArrow = inArrow;
        var condition = Condition(scope, depth);
        _inArrow = false;
        return condition;
    }

    public static string Text(string text) => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>A value that is not a condition.</summary>
    public string Value(Scope scope)
    {
        var fields = Comparable(scope);
        if (fields.Count == 0)
        {
            return $"{scope.Root}.id";
        }

        var field = Pick(fields);
        var path = $"{scope.Root}.{field.Name}";
        return field.Type switch
        {
            "string" or "text" or "email" or "url" =>
                Pick($"{path} + '!'", $"{path}.toUpperCase()", $"{path}.trim().length", $"{path} ?? 'none'"),
            "integer" => Pick($"{path} + 1", $"{path} * {path}", $"{path} % 3", $"({path} ?? 0) / 2", $"-{path}"),
            "number" => Pick($"{path} / 3", $"{path} > 1 ? {path} : 0.5"),
            "decimal" => Pick($"{path} + 1", $"{path} * 2", path),
            "date" => Pick($"{path} + days(3)", $"today - {path}", $"{path} + months(1)"),
            "datetime" => Pick($"{path} + hours(5)", $"now - {path}", path),
            "boolean" => $"{path} ?? false",
            _ => path,
        };
    }

    private string Condition(Scope scope, int depth) => depth <= 0 ? Leaf(scope) : random.Next(7) switch
    {
        0 => $"!({Condition(scope, depth - 1)})",
        1 or 2 => $"({Condition(scope, depth - 1)}) && ({Condition(scope, depth - 1)})",
        3 or 4 => $"({Condition(scope, depth - 1)}) || ({Condition(scope, depth - 1)})",
        5 => $"({Condition(scope, depth - 1)}) ? ({Condition(scope, depth - 1)}) : ({Condition(scope, depth - 1)})",
        _ => Leaf(scope),
    };

    private string Leaf(Scope scope)
    {
        var one = random.Next(10);
        return one switch
        {
            0 when scope.HasUsers =>
                Pick("user.role == 'admin'", "user != null", "user.hasRole('admin', 'member')", "user.createdAt < now"),
            1 or 2 or 3 when Lists(scope) is { Count: > 0 } lists && scope.Depth < 2 => OfList(scope, Pick(lists)),
            4 when Links(scope) is { Count: > 0 } links && scope.Depth < 2 => OfLink(scope, Pick(links)),
            5 => Pick($"{scope.Root}.createdAt < now - days(3)", $"{scope.Root}.id != null",
                $"{scope.Root}.updatedAt >= {scope.Root}.createdAt"),
            6 when scope.HasInput && scope.Root == "entity" => Leaf(scope with { Root = "input", HasInput = false }),
            _ when Comparable(scope) is { Count: > 0 } fields => OfField($"{scope.Root}", Pick(fields)),
            _ => $"{scope.Root}.createdAt < now",
        };
    }

    private string OfList(Scope scope, (string Name, string To) list)
    {
        var path = $"{scope.Root}.{list.Name}";
        var inner = new Scope(entities.First(e => e.Name == list.To), scope.Depth == 0 ? "it" : "other", scope.HasUsers, HasInput: false,
            IsBare: false, scope.Depth + 1);
        return random.Next(6) switch
        {
            0 => $"{path}.length {Order()} {random.Next(3)}",
            1 when list.To == "User" && scope.HasUsers => $"{path}.includes(user)",
            2 => $"{path}.every({inner.Root} => {Condition(inner, 0)})",
            _ => $"{path}.some({inner.Root} => {Condition(inner, random.Next(2))})",
        };
    }

    private string OfLink(Scope scope, (string Name, string To) link)
    {
        var path = $"{scope.Root}.{link.Name}";
        var target = entities.First(e => e.Name == link.To);
        return random.Next(5) switch
        {
            0 => $"{path} {Pick("==", "!=")} null",
            1 when link.To == "User" && scope.HasUsers => $"{path} {Pick("==", "!=")} user.id",
            2 => $"{path}.createdAt < now",
            _ => Leaf(new Scope(target, path, scope.HasUsers, HasInput: false, IsBare: false, scope.Depth + 1)),
        };
    }

    private string OfField(string root, WrittenField field)
    {
        var path = $"{root}.{field.Name}";
        if (random.Next(6) == 0)
        {
            return $"{path} {Pick("==", "!=")} null";
        }

        return field.Type switch
        {
            "string" or "text" or "email" or "url" => Pick(
                $"{path} == 'it\\'s'", $"{path}.startsWith('a')", $"{path}.length {Order()} 3", $"{path}.toLowerCase() in ['a', 'b']",
                    $"({path} ?? 'x') != 'y'",
                _inArrow ? $"OPEN.includes({path})" : $"['a', 'b'].includes({path})", _inArrow ? $"LISTS.few.some(x => x == {path})"
                    : $"['a', 'b'].every(x => x != {path})"),
            "number" => Pick($"{path} {Order()} 1.5", $"{path} * 2 {Order()} 3", $"{path} in [1, 2.5]"),
            "integer" => Pick($"{path} {Order()} 3", $"{path} % 2 == 0",
                _inArrow ? $"LISTS.numbers.includes({path})" : $"{path} in [1, 2]", $"({path} ?? 0) + 1 {Order()} 2"),
            "decimal" => Pick($"{path} {Order()} 1.5", $"{path} + 1 {Order()} {path}"),
            "boolean" => Pick(path, $"!{path}", $"{path} == true", $"({path} ?? false)"),
            "date" => Pick($"{path} {Order()} today", $"{path} {Order()} today + days(3)", $"{path} in ['2026-01-31', '2026-02-01']"),
            "datetime" => Pick($"{path} {Order()} now", $"now - {path} {Order()} hours(2)", $"{path} {Order()} today"),
            "uuid" => $"{path} == '0190a5f0-0000-7000-8000-000000000000'",
            "enum" => Pick($"{path} {Pick("==", "!=")} {Text(field.Options[0])}",
                $"{path} in [{string.Join(", ", field.Options.Select(Text))}]", $"[{Text(field.Options[^1])}].includes({path})"),
            _ => $"{path} != null",
        };
    }

    private static List<WrittenField> Comparable(Scope scope) =>
        [.. scope.Entity.Fields.Where(f => f.Type is not ("relation" or "password"))];

    private static List<(string Name, string To)> Links(Scope scope) =>
        [.. scope.Entity.Fields.Where(f => f is { To: not null, Many: false }).Select(f => (f.Name, f.To!))];

    private static List<(string Name, string To)> Lists(Scope scope) =>
        [.. scope.Entity.Fields.Where(f => f is { To: not null, Many: true })
            .Select(f => (f.Name, f.To!)), .. scope.Entity.Inverses.Select(i => (i.Name, i.From))];

    private string Order() => Pick("==", "!=", "<", "<=", ">", ">=");

    private T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
