namespace Truth.Compiler.Tests.Analysis;

/// <summary>Random conditions over the small app.</summary>
internal sealed class ConditionWriter(Random random)
{
    /// <summary>A rule and what must never be: as often as not the rule sees to it.</summary>
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

    private string Leaf() => random.Next(16) switch
    {
        0 => Pick("authenticated", "user == null"),
        1 => Pick("admin", "owner", "keeper", "editor", "hasRole('admin', 'editor')"),
        2 => Pick("entity.done", "user.active", "(entity.done ?? false)", "(user.active ?? true)", "entity.owner.active"),
        3 or 4 => $"{Number()} {Order()} {Pick("0", "1", "2", "1.5")}",
        5 or 6 => $"{Number()} {Order()} {Number()}",
        7 => $"{Pick("entity.status", "entity.status ?? 'open'")} {Pick("==", "!=")} '{Pick("open", "done")}'",
        8 => $"{Number()} in [0, {Pick("1", "2")}]",
        9 => $"{Pick("entity.owner", "entity.keeper", "user.boss")} {Pick("==", "!=")} {Pick("user.id", "user.boss", "entity.keeper", "entity.owner.boss")}",
        10 => $"{Pick("entity.status", "entity.limit", "entity.owner", "user.boss", "user.rank", "entity.owner.rank", "entity.note")} {Pick("==", "!=")} null",
        11 => $"{Pick("user.role", "entity.owner.role", "entity.keeper.role", "user.boss.role")} {Pick("==", "!=")} {Pick("'admin'", "'editor'", "user.role")}",
        12 or 13 => $"{Text()} {Pick("==", "!=")} {Pick("'a'", "'b'", "'ab'", Text())}",
        14 => $"{Text()}.{Pick("startsWith", "endsWith", "includes")}('{Pick("a", "b", "ab")}')",
        _ => $"entity.due {Order()} {Pick("today", "'2026-01-15'", "today + days(1)")}",
    };

    private string Number() => Pick("entity.count", "entity.limit", "user.rank", "entity.owner.rank", "(entity.limit ?? 1)");

    private string Text() => Pick("entity.note", "user.nick", "entity.keeper.nick");

    private string Order() => Pick("==", "!=", "<", "<=", ">", ">=");

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
