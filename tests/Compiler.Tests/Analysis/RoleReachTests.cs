namespace Truth.Compiler.Tests.Analysis;

/// <summary>Roles that rules use but that nobody can have.</summary>
public sealed class RoleReachTests
{
    [Theory]
    [InlineData("update: 'admin'", "", "")]
    [InlineData("update: \"admin && input.role != 'editor'\"", "", "editor")]
    [InlineData("update: 'nobody'", "", "admin, editor")]
    [InlineData("update: \"input.role == 'editor'\"", "", "admin")]
    [InlineData("update: \"input.role == 'editor'\"", "promote: { fields: { role: 'admin' }, permission: 'admin' },", "")]
    [InlineData("update: \"input.role == 'editor'\"",
        "promote: { fields: { role: '$input.role' }, parameters: { role: { type: 'enum', options: ['admin', 'editor', 'member', 'guest'] } }, permission: 'admin' },", "")]
    [InlineData("update: \"input.role == 'member'\"", "promote: { fields: { role: 'editor' }, permission: 'admin' },", "admin")]
    public void What_nothing_gives(string role, string behaviors, string said) => Said(App(role, behaviors)).ShouldBe(said);

    [Fact]
    public void The_rule_of_the_row_counts_too()
    {
        var app = App("update: 'admin'", "").Replace("update: 'admin', delete", "update: 'editor', delete", StringComparison.Ordinal)
            .Replace("create: 'admin'", "create: 'nobody'", StringComparison.Ordinal);
        Said(app).ShouldBe("admin, editor", "nobody is both");
        Said(app.Replace("allowRegistration: true", "allowRegistration: false", StringComparison.Ordinal))
            .ShouldBe("", "users are made by the command, with their roles");
    }

    [Fact]
    public void A_default_and_a_workflow_give()
    {
        Said(App("update: 'nobody'", "").Replace("default: 'member'", "default: 'editor'", StringComparison.Ordinal)).ShouldBe("admin");
        Said(App("update: 'nobody'", "")
            .Replace("settings:",
                "workflows: { first: { trigger: 'User.created', actions: [{ type: 'update', entity: 'User', where: \"email == 'a@example.test'\", fields: { role: 'admin' } }] } }, settings:", StringComparison.Ordinal)).ShouldBe("editor");
    }

    [Fact]
    public void A_role_without_a_rule_of_its_own_is_said_otherwise()
    {
        var codes = Compile.Text(App("read: 'authenticated'", "")).Diagnostics.Select(d => d.Code).ToList();
        codes.ShouldContain("TR3503");
        codes.ShouldNotContain("TR3509");
    }

    private static string Said(string app)
    {
        var diagnostics = Compile.Text(app).Diagnostics;
        diagnostics.Where(d => d.Severity == Diagnostics.Severity.Error).ShouldBeEmpty();
        return string.Join(", ", diagnostics.Where(d => d.Code == "TR3509").Select(d => d.Message.Split('`')[1]));
    }

    private static string App(string role, string behaviors) => $$"""
        export const App = {
          name: 'Roles',
          entities: {
            User: {
              fields: {
                email: 'email', password: 'password',
                role: { type: 'enum', options: ['admin', 'editor', 'member', 'guest'], default: 'member', permissions: { {{role}} } },
              },
              permissions: { create: 'admin', read: 'admin || editor', update: 'admin', delete: 'admin' },
              behaviors: { {{behaviors}} },
            },
          },
          settings: { auth: { allowRegistration: true } },
        };
        """;
}
