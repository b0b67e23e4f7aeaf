namespace Truth.Compiler.Tests.Analysis;

/// <summary>Rules with the same result for all callers, and rules without an index.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("read", "entity.count > 3 && entity.count < 2", "TR3041")]
    [InlineData("read", "owner && !authenticated", "TR3041")]
    [InlineData("read", "entity.title != null && (entity.title == null || entity.title == null && admin)", "TR3041")]
    [InlineData("update", "entity.status == 'open' || entity.status != 'open'", "TR3042")]
    [InlineData("delete", "authenticated || user == null", "TR3042")]
    [InlineData("read", "owner && admin", null)]
    [InlineData("read", "entity.count > 3 && entity.count < 5", null)]
    [InlineData("update", "entity.count > 3 || entity.count < 5", null)]
    [InlineData("read", "entity.title == 'a' || admin", null)]
    [InlineData("read", "admin || entity.title != 'a'", "TR3510")]
    [InlineData("read", "admin || entity.title != 'a' || entity.count * 2 > 4", "TR3508")]
    [InlineData("read", "entity.title != 'a' && entity.title.includes('a')", "TR3508")]
    [InlineData("read", "!entity.title.includes('a') || entity.status in ['open']", "TR3510")]
    [InlineData("read", "admin || entity.title.toLowerCase() == 'a'", "TR3508")]
    [InlineData("read", "owner && entity.title != 'a'", null)]
    [InlineData("read", "owner || admin && entity.title.includes('a')", "TR3508")]
    [InlineData("read", "entity.owner.role == 'admin'", null)]
    [InlineData("update", "entity.title != 'a'", null)]
    public void What_is_said_of_a_rule(string action, string rule, string? code)
    {
        var text = Compile.App($$"""
            fields: { title: 'string', count: 'integer', status: { type: 'enum', options: ['open', 'done'], required: true }, owner: { type: 'relation', to: 'User' } },
            permissions: { {{string.Join(", ", new[] { "create", "read", "update", "delete" }.Select(a => $"{a}: \"{(a == action ? rule : "owner")}\""))}} },
            """);
        Compile.Text(text).Diagnostics.Where(d => d.Code is "TR3041" or "TR3042" or "TR3508" or "TR3510").Select(d => d.Code)
            .ShouldBe(code is null ? [] : [code]);
    }
}
