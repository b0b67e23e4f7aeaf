using Truth.Compiler.Analysis;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>Null is not in any list, and neither is a caller who is not signed in: what no world allows is proved.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("entity.children.includes(entity.parent)", "entity.parent == null")]
    [InlineData("entity.owner.tasks.includes(entity.parent)", "entity.owner == null")]
    [InlineData("entity.owner.tasks.includes(entity.parent)", "entity.parent == null")]
    [InlineData("user.tasks.includes(entity)", "user == null")]
    [InlineData("entity.children.some(c => c.owner == user)", "user == null")]
    [InlineData("entity.children.some(c => c.owner == user.boss)", "user == null")]
    [InlineData("entity.children.some(c => c.owner == user.boss)", "user != null && user.boss == null")]
    [InlineData("entity.children.some(c => c.note == user.nick && c.done)", "user == null")]
    [InlineData("entity.children.some(c => c.owner == user || c.keeper == user)", "user == null")]
    [InlineData("entity.children.some(c => c.children.some(d => d.owner == user))", "user == null")]
    [InlineData("entity.children.some(c => user.role == 'admin')", "user == null")]
    [InlineData("entity.children.some(c => c.note.startsWith(user.nick))", "user == null")]
    [InlineData("entity.children.some(c => c.limit < entity.limit)", "entity.limit == null")]
    [InlineData("!entity.children.every(c => c.owner != user)", "user == null")]
    [InlineData("admin || entity.children.includes(entity.parent)", "user == null && entity.parent == null")]
    [InlineData("entity.limit in [entity.count, user.rank]", "entity.limit == null")]
    [InlineData("user.rank in [1, entity.limit]", "user == null")]
    [InlineData("['a', 'b'].includes(entity.note)", "entity.note == null")]
    [InlineData("['a', 'b'].some(x => x == entity.note)", "entity.note == null")]
    [InlineData("['a', 'b'].every(x => x != entity.note)", "entity.note == null")]
    [InlineData("!['a', 'b'].includes(entity.note)", "entity.note == null")]
    public void Nothing_absent_is_in_a_list(string grants, string where)
    {
        var (rule, when) = (SmallApp.Bind(grants).ShouldNotBeNull(), SmallApp.Bind(where).ShouldNotBeNull());
        SmallApp.Worlds([rule, when], 20_000, out _).Any(world => new Interpreter(world).Holds(rule) && new Interpreter(world).Holds(when))
            .ShouldBeFalse("by the definition");
        CaseSearch.For(new(SmallApp.Shape, "Task", IsStored: true,
            [Claim.Certain(rule), Claim.Certain(when)])).Verdict.ShouldBe(Verdict.None);
    }

    // Conversely, nothing is proved that some world contradicts.
    [Theory]
    [InlineData("entity.children.every(c => c.owner == user)", "user == null")]
    [InlineData("!entity.children.includes(entity.parent)", "entity.parent != null")]
    [InlineData("entity.children.some(c => c.owner == user || c.done)", "user == null")]
    [InlineData("entity.children.some(c => c.done ?? false)", "user == null")]
    [InlineData("entity.children.some(c => (c.limit ?? 0) == 0)", "entity.limit == null")]
    public void What_a_world_allows_is_not_denied(string grants, string where)
    {
        var (rule, when) = (SmallApp.Bind(grants).ShouldNotBeNull(), SmallApp.Bind(where).ShouldNotBeNull());
        SmallApp.Worlds([rule, when], 20_000, out _).Any(world => new Interpreter(world).Holds(rule) && new Interpreter(world).Holds(when))
            .ShouldBeTrue("by the definition");
        CaseSearch.For(new(SmallApp.Shape, "Task", IsStored: true,
            [Claim.Certain(rule), Claim.Certain(when)])).Verdict.ShouldNotBe(Verdict.None);
    }

    [Fact]
    public void The_matrix_says_that_nobody_signed_out_is_among_the_staff()
    {
        var model = Compile.Model("""
            export const App = {
              name: 'Test',
              entities: {
                User: { fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } }, permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'nobody' } },
                Branch: { fields: { staff: { type: 'relation', to: 'User', many: true, inverse: 'branches' } }, permissions: { create: 'admin', read: 'public', update: 'admin', delete: 'nobody' } },
                Item: {
                  fields: { branch: { type: 'relation', to: 'Branch', inverse: 'items' } },
                  permissions: { create: 'admin', read: 'public', update: 'admin || entity.branch.staff.includes(user)', delete: 'entity.branch.staff.some(s => s.id == user.id)' },
                },
              },
            };
            """);
        var matrix = Matrix.Of(model);
        var nobody = matrix.Callers.ToList().FindIndex(c => c.Standing == CallerStanding.Nobody);
        var item = matrix.Entities.Single(e => e.Entity.Name.Text == "Item");
        item.Rows.Where(r => r.Title is "update" or "delete").Select(r => r.Cells[nobody].Grant).ShouldBe([Grant.Deny, Grant.Deny]);
    }
}
