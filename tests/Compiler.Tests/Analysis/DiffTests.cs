using Truth.Compiler.Analysis;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>Two versions of a rule.</summary>
public sealed class DiffTests
{
    [Theory]
    [InlineData("owner || admin", "admin || owner", "")]
    [InlineData("owner", "entity.owner == user.id && authenticated", "")]
    [InlineData("!(entity.count < 3)", "entity.count >= 3", "")]
    [InlineData("owner", "owner || admin", "signed in looser, admin looser")]
    [InlineData("owner || admin", "owner", "signed in tighter, admin tighter")]
    [InlineData("owner", "admin", "signed in looser and tighter, admin looser, user tighter, owner tighter")]
    [InlineData("authenticated", "public", "not signed in looser")]
    [InlineData("entity.count > 3", "entity.count > 2", "not signed in looser, signed in looser, admin looser, user looser, owner looser")]
    [InlineData("entity.owner == null", "entity.owner.role == null",
        "not signed in looser and tighter, signed in looser and tighter, admin looser and tighter, user looser and tighter, owner looser")]
    public void What_differs_for_whom(string before, string after, string changes) =>
        string.Join(", ", Diff(before, after).Changes.Select(c => $"{c.Caller.Name} {c.Word}")).ShouldBe(changes);

    [Fact]
    public void A_looser_cell_shows_a_user_and_a_row()
    {
        var change = Diff("owner", "owner || entity.status == 'done'").Changes.First(c => c.Caller.Name == "signed in");
        change.Looser.Case!.ToString().ShouldBe("a user; the row with `status` 'done', `owner` User 1");
        change.Before.Condition.ShouldBe("owner");
        change.After.Condition.ShouldBe("owner || entity.status == 'done'");
    }

    [Fact]
    public void A_new_option_of_an_enum_is_reckoned_with()
    {
        var change = PermissionDiff.Of(App("entity.status != 'done'"), App("entity.status != 'done'", "['open', 'held', 'done']"));
        change.Changes.ShouldBeEmpty();
        PermissionDiff.Of(App("entity.status == 'open'"),
            App("entity.status != 'done'", "['open', 'held', 'done']")).Changes.ShouldAllBe(c => c.Word == "looser");
    }

    [Fact]
    public void A_field_that_loses_its_rule_is_looser_and_one_that_gets_one_is_tighter()
    {
        var (open, kept) = (App("public"), App("public", field: "permissions: { read: 'admin' }"));
        PermissionDiff.Of(kept, open).Changes.ShouldAllBe(c => c.Row == "read note" && c.Word == "looser");
        PermissionDiff.Of(open, kept).Changes.ShouldAllBe(c => c.Row == "read note" && c.Word == "tighter");
        PermissionDiff.Of(open, kept).Changes.ShouldNotBeEmpty();
    }

    private static PermissionDiff Diff(string before, string after) => PermissionDiff.Of(App(before), App(after));

    private static Model.AppModel App(string read, string options = "['open', 'done']", string field = "") => Compile.Model(Compile.App(
        $$"""
        fields: { status: { type: 'enum', options: {{options}}, required: true }, count: 'integer', note: { type: 'string', {{field}} }, owner: { type: 'relation', to: 'User' } },
        permissions: { read: "{{read}}" },
        """));
}
