using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.All;

/// <summary>
/// A member of `entity` is a stored field, an id, an inverse relation, a relation to many rows or a computed field. In every expression,
/// all of these kinds can be used, and what `check` accepts can be generated.
/// </summary>
public sealed class MemberTests
{
    // In the order in which the tests use them: the rules of the club, followed by other places with expressions.
    private static readonly string[] Places = ["create", "read", "update", "delete", "close", "when", "computed", "field read",
        "field update", "view", "never"];

    private static readonly string[] Conditions =
    [
        "ROW.members.some(m => m.user == user.id)", "ROW.members.length > 0", "ROW.members.every(m => m.since != null)",
            "ROW.fans.includes(user)",
        "ROW.fans.some(f => f.email != null)", "ROW.rivals.length == 0", "ROW.rivals.some(r => r.name == ROW.name)", "ROW.size > 1",
            "ROW.isBig", "ROW.id == ROW.parent",
        "ROW.createdAt < now", "ROW.updatedAt == null", "ROW.parent.members.some(m => m.user == user.id)",
            "ROW.children.some(c => c.members.length > 0)",
        "ROW.founder == user.id", "ROW.founder.memberships.some(m => m.club == ROW)", "user.memberships.some(m => m.club == ROW)",
            "user.founded.length > 0",
        "ROW.name == 'x'", "ROW.kind in ['a', 'b']",
    ];

    public static TheoryData<string> Kinds => [.. Places];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_a_rule_names_behind_a_row_is_generated(string place)
    {
        var accepted = 0;
        foreach (var condition in Conditions.SelectMany(c =>
            new[] { c.Replace("ROW", "entity", StringComparison.Ordinal), c.Replace("ROW", "input", StringComparison.Ordinal) }).Distinct())
        {
            var compilation = Compilation.Create(new SourceText("app.truth.ts", App(place, condition)));
            if (compilation.Model is { } model && !compilation.Diagnostics.Any(d => d.Severity == Severity.Error))
            {
                accepted++;
                Should.NotThrow(() => Output.Of(model), $"{place}: {condition}");
            }
        }

        accepted.ShouldBeGreaterThan(place is "view" or "computed" ? 9 : 16, "most of these conditions have a meaning here");
    }

    [Fact]
    public void A_name_behind_a_row_has_one_kind()
    {
        var model = Compilation.Create(new SourceText("app.truth.ts", App("read", "public"))).Model.ShouldNotBeNull();
        var club = new EntityName("Club");
        new[] { "id", "name", "fans", "size", "members", "rivals", "none" }.Select(name => model.Member(club, name)?.GetType().Name)
            .ShouldBe([nameof(StoredMember), nameof(StoredMember), nameof(StoredMember), nameof(ComputedMember), nameof(InverseMember),
                nameof(InverseMember), null]);
    }

    private static string App(string place, string condition)
    {
        string In(string of, string otherwise) => of == place ? $"\"{condition}\"" : $"'{otherwise}'";
        return $$"""
            export const App = {
              name: 'Clubs',
              entities: {
                User: {
                  fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true } },
                  permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
                },
                Club: {
                  fields: {
                    name: { type: 'string', required: true, permissions: { read: {{In("field read", "authenticated")}}, update: {{In("field update", "authenticated")}} } },
                    kind: { type: 'enum', options: ['a', 'b'] },
                    fans: { type: 'relation', to: 'User', many: true, inverse: 'likes' },
                    foes: { type: 'relation', to: 'Club', many: true, inverse: 'rivals' },
                    parent: { type: 'relation', to: 'Club', inverse: 'children' },
                    founder: { type: 'relation', to: 'User', inverse: 'founded' },
                  },
                  computed: { size: 'members.length', isBig: 'members.length > 9', other: {{In("computed", "name == null")}} },
                  permissions: { create: {{In("create", "authenticated")}}, read: {{In("read", "authenticated")}}, update: {{In("update", "authenticated")}}, delete: {{In("delete", "nobody")}} },
                  behaviors: { close: { fields: { kind: 'b' }, permission: {{In("close", "authenticated")}}, when: {{In("when", "kind != null")}} } },
                },
                Membership: {
                  fields: { club: { type: 'relation', to: 'Club', required: true, inverse: 'members' }, user: { type: 'relation', to: 'User', required: true }, since: 'date' },
                  permissions: { create: 'authenticated', read: 'entity.user == user.id', update: 'nobody', delete: 'nobody' },
                },
              },
              views: { All: { type: 'list', route: '/all', entity: 'Club', filters: {{In("view", "name != null")}} } },
              {{(place == "never" ? $"never: {{ 'that is never': {{ entity: 'Club', action: ['create', 'update'], when: \"nobody && {condition}\" }} }}," : "")}}
            };
            """;
    }
}
