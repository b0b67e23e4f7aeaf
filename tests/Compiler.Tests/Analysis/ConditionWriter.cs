namespace Truth.Compiler.Tests.Analysis;

/// <summary>Generates random conditions for the small app.</summary>
/// <param name="isRich">Whether to include computed values, other rows and times, many of which are undecided.</param>
internal sealed class ConditionWriter(Random random, bool isRich = false)
{
    /// <summary>A rule and an invariant, which the rule satisfies in about half of the cases.</summary>
    public (string Grants, string Never) Pair(int depth)
    {
        var (grants, never) = (Condition(depth), Condition(depth - 1));
        return random.Next(4) switch
        {
            0 => ($"({grants}) && ({never})", $"!({grants}) && ({Condition(0)})"),
            1 => ($"({grants}) && !({never})", never),
            _ => (grants, never),
        };
    }

    public string Condition(int depth) => depth <= 0 ? Leaf() : random.Next(8) switch
    {
        0 => $"!({Condition(depth - 1)})",
        1 or 2 or 3 => $"({Condition(depth - 1)}) && ({Condition(depth - 1)})",
        4 or 5 => $"({Condition(depth - 1)}) || ({Condition(depth - 1)})",
        6 => $"({Condition(depth - 1)}) ? ({Condition(depth - 1)}) : ({Condition(depth - 1)})",
        _ => Leaf(),
    };

    private string Leaf() => isRich && random.Next(3) > 0 ? Rich() : Plain();

    private string Rich() => random.Next(20) switch
    {
        0 => $"entity.at {Order()} {Pick("now", "now - hours(1)", "entity.due", "'2026-01-15T12:00:00Z'")}",
        1 => $"now - entity.at {Order()} {Pick("hours(1)", "minutes(0)", "days(1)")}",
        2 => $"entity.due {Pick("+ days(1)", "- days(1)", "+ months(1)")} {Order()} {Pick("today", "user.born", "entity.due")}",
        3 => $"user.born {Order()} {Pick("entity.due", "today - months(1)", "today")}",
        4 =>
            $"{Pick("entity.price", "entity.cost", "(entity.price ?? 1.5)")} {Order()} {Pick("1.5", "1", "0", "entity.cost", "entity.price", "entity.count", "entity.rate", "entity.fee")}",
        5 => $"{Pick("entity.price", "entity.fee")} in [{Pick("0, 1.5", "1, 1.5")}]",
        6 => $"entity.due in ['2026-01-15', '2026-01-{Pick("14", "16")}']",
        7 => $"{Text()} in ['a', '{Pick("ab", "b")}']",
        8 => $"{Pick("entity.status", "entity.parent.status")} in ['open'{Pick("", ", 'done'")}]",
        9 =>
            $"{Text()}.{Pick("length > 1", "length == 1", "toUpperCase() == 'A'", "trim() == 'a'", $"startsWith({Text()})", $"includes({Text()})")}",
        10 => $"{Number()} {Pick("+", "-", "*", "%", "/")} {Pick("1", "2", Number())} {Order()} {Pick("0", "1", "2", Number())}",
        11 => $"{Pick("entity.rate", "entity.rate * 2", "-entity.rate")} {Order()} {Pick("0", "0.5", Number())}",
        12 =>
            $"entity.children.{Pick("some", "every")}(c => {Pick("c.status == 'open'", "c.owner == user.id", "c.count > 1", "c.owner == entity.owner", "c.id == entity.id")})",
        13 =>
            $"{Pick("user.tasks", "entity.owner.tasks")}.{Pick("length > 0", "length == 0", "some(t => t.id == entity.id)", "some(t => t.done)", "every(t => t.status != 'done')")}",
        14 =>
            $"entity.{Pick("parent.owner", "parent.keeper", "parent.parent.owner", "owner.boss")} {Pick("==", "!=")} {Pick("user.id", "entity.owner", "entity.parent.owner", "null")}",
        15 =>
            $"{Pick("entity.children", "user.tasks", "entity.owner.tasks")}.includes({Pick("entity.parent", "entity", "entity.parent.parent")})",
        16 =>
            $"entity.children.{Pick("some", "every")}(c => {Pick("c.owner == user.boss", "c.owner == entity.owner && c.done", "c.limit == user.rank || admin", "c.note == user.nick", "c.limit in [user.rank, entity.limit]")})",
        17 => $"{Pick("entity.limit", "user.rank")} in [{Pick("entity.count, 1", "user.rank, entity.limit", "entity.owner.rank, 0")}]",
        18 =>
            $"['a', 'ab'].{Pick("includes(entity.note)", "some(x => x == user.nick)", "every(x => x != entity.note)", "some(x => entity.children.some(c => c.note == x))")}",
        _ =>
            $"{Pick("entity.parent.count", "entity.owner.boss.rank", "entity.parent.limit")} {Order()} {Pick("1", "entity.count", "user.rank")}",
    };

    private string Plain() => random.Next(16) switch
    {
        0 => Pick("authenticated", "user == null"),
        1 => Pick("admin", "owner", "keeper", "editor", "hasRole('admin', 'editor')"),
        2 => Pick("entity.done", "user.active", "(entity.done ?? false)", "(user.active ?? true)", "entity.owner.active"),
        3 or 4 => $"{Number()} {Order()} {Pick("0", "1", "2", "1.5")}",
        5 or 6 => $"{Number()} {Order()} {Number()}",
        7 => $"{Pick("entity.status", "entity.status ?? 'open'")} {Pick("==", "!=")} '{Pick("open", "done")}'",
        8 => $"{Number()} in [0, {Pick("1", "2")}]",
        9 =>
            $"{Pick("entity.owner", "entity.keeper", "user.boss")} {Pick("==", "!=")} {Pick("user.id", "user.boss", "entity.keeper", "entity.owner.boss")}",
        10 =>
            $"{Pick("entity.status", "entity.limit", "entity.owner", "user.boss", "user.rank", "entity.owner.rank", "entity.note")} {Pick("==", "!=")} null",
        11 =>
            $"{Pick("user.role", "entity.owner.role", "entity.keeper.role", "user.boss.role")} {Pick("==", "!=")} {Pick("'admin'", "'editor'", "user.role")}",
        12 or 13 => $"{Text()} {Pick("==", "!=")} {Pick("'a'", "'b'", "'ab'", Text())}",
        14 => $"{Text()}.{Pick("startsWith", "endsWith", "includes")}('{Pick("a", "b", "ab")}')",
        _ => $"entity.due {Order()} {Pick("today", "'2026-01-15'", "today + days(1)")}",
    };

    private string Number() => Pick("entity.count", "entity.limit", "user.rank", "entity.owner.rank", "(entity.limit ?? 1)");

    private string Text() => Pick("entity.note", "user.nick", "entity.keeper.nick");

    private string Order() => Pick("==", "!=", "<", "<=", ">", ">=");

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
