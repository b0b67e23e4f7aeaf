namespace Truth.Compiler.Tests.Expressions;

/// <summary>The text of a rule on one line, as the permissions table shows it, has the same meaning as the rule.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData("({ entity }) => entity.a == 1 // not yet\n && entity.b == 2", "entity.a == 1 && entity.b == 2")]
    [InlineData("({ entity }) => entity.a == 1 // not yet\u2028 && entity.b == 2", "entity.a == 1 && entity.b == 2")]
    [InlineData("({ entity }) => entity.a == 1 /* or\n so */ && entity.b == 2", "entity.a == 1 && entity.b == 2")]
    [InlineData("`entity.a == 1 // not yet\n && entity.b == 2`", "entity.a == 1 && entity.b == 2")]
    [InlineData("'entity.a == 1 /* && entity.b == 2 */'", "entity.a == 1")]
    [InlineData("'entity.a == 1 // && entity.b == 2'", "entity.a == 1")]
    [InlineData("({ entity }) => entity.a\r\n\t== 1", "entity.a == 1")]
    [InlineData("\"entity.t == 'http://a  b' && entity.a  == 1\"", "entity.t == 'http://a  b' && entity.a == 1")]
    [InlineData("\"entity.t == '/* a */'\"", "entity.t == '/* a */'")]
    [InlineData("({ entity }) => !(entity.a==1)||entity.b / 2 > 1", "!(entity.a==1)||entity.b / 2 > 1")]
    public void Is_on_one_line_without_comments(string rule, string shown) =>
        Compile.Model(Compile.App($"fields: {{ a: 'integer', b: 'integer', t: 'string' }}, permissions: {{ create: 'nobody', read: {rule}, update: 'nobody', delete: 'nobody' }}"))
            .Find("Task")!.RuleFor("read")!.Source.ShouldBe(shown);
}
