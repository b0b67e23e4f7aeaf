namespace Truth.Compiler.Tests;

/// <summary>
/// A refusal because of a unique key discloses that a row exists, so there is a warning if a caller who can write a row may not read it.
/// </summary>
public sealed class UniqueKeyTests
{
    [Theory]
    [InlineData("code: { type: 'string', unique: true }", "",
        "create: 'authenticated', read: 'authenticated', update: 'nobody', delete: 'nobody'", "")]
    [InlineData("code: { type: 'string', unique: true }", "",
        "create: 'authenticated', read: 'owner', update: 'nobody', delete: 'nobody'", "`code`")]
    [InlineData("code: { type: 'string', unique: true }", "",
        "create: 'admin', read: 'owner || admin', update: 'nobody', delete: 'nobody'", "")]
    [InlineData("code: { type: 'string', unique: true }", "",
        "create: 'nobody', read: 'owner', update: 'admin', delete: 'nobody'", "`code`")]
    [InlineData("code: { type: 'string', unique: true }", "", "create: 'nobody', read: 'owner', update: 'nobody', delete: 'nobody'", "")]
    [InlineData("code: { type: 'string', unique: true, readonly: true }", "",
        "create: 'nobody', read: 'owner', update: 'admin', delete: 'nobody'", "")]
    [InlineData("code: { type: 'string', unique: true }", "",
        "create: 'public', read: 'authenticated', update: 'nobody', delete: 'nobody'", "`code`")]
    [InlineData("code: 'string'", "unique: [['owner', 'code']],",
        "create: 'authenticated', read: 'owner', update: 'owner', delete: 'nobody'", "")]
    [InlineData("code: 'string'", "unique: [['owner', 'code']],",
        "create: 'authenticated', read: 'owner', update: 'authenticated', delete: 'nobody'", "`owner` with `code`")]
    [InlineData("code: 'string', open: 'boolean'", "unique: [['code', 'open']],",
        "create: 'entity.open == true', read: 'entity.open == true', update: 'nobody', delete: 'nobody'", "")]
    [InlineData("code: 'string', open: 'boolean'", "unique: [['code']],",
        "create: 'entity.open == true', read: 'entity.open == true', update: 'nobody', delete: 'nobody'", "`code`")]
    [InlineData("code: { type: 'string', unique: true }",
        "behaviors: { rename: { parameters: { to: 'string' }, fields: { code: '$input.to' }, permission: 'authenticated' } },",
        "create: 'nobody', read: 'owner', update: 'nobody', delete: 'nobody'", "`code`")]
    [InlineData("code: { type: 'string', unique: true }", "", "create: 'authenticated', update: 'nobody', delete: 'nobody'", "`code`")]
    public void It_is_said_where_it_may_happen(string fields, string rest, string rules, string told)
    {
        var said =
            Compile.Text(Compile.App($"fields: {{ {fields}, owner: {{ type: 'relation', to: 'User' }} }}, {rest} permissions: {{ {rules} }}")).Diagnostics;
        said.Where(d => d.Severity == Diagnostics.Severity.Error).ShouldBeEmpty();
        said.Where(d => d.Code == "TR3511").Select(d => d.Message.Split(" is unique", StringSplitOptions.None)[0])
            .ShouldBe(told.Length == 0 ? [] : [told]);
    }
}
