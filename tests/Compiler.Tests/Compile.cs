using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Short ways to a compilation.</summary>
internal static class Compile
{
    /// <summary>A model of a text without errors.</summary>
    public static AppModel Model(string text)
    {
        var compilation = Text(text);
        compilation.Diagnostics.Where(d => d.Severity == Diagnostics.Severity.Error).ShouldBeEmpty();
        return compilation.Model.ShouldNotBeNull();
    }

    /// <summary>A stored field, which is there.</summary>
    public static Field Field(this Entity entity, string name) => entity.FindField(name).ShouldNotBeNull(name);

    public static Compilation Text(string text) => Compilation.Create(new SourceText("app.truth.ts", text));

    /// <summary>An app of one entity `Task`, whose body is given; `User` signs in, and is an admin or a user.</summary>
    public static string App(string task, string rest = "") => $$"""
        export const App = {
          name: 'Test',
          entities: {
            User: {
              fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'nobody' },
            },
            Task: { {{task}} },
          },
          {{rest}}
        };
        """;
}
