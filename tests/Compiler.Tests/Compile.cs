using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Shortcuts for compilations.</summary>
internal static class Compile
{
    /// <summary>The model of a text without errors.</summary>
    public static AppModel Model(string text)
    {
        var compilation = Text(text);
        compilation.Diagnostics.Where(d => d.Severity == Diagnostics.Severity.Error).ShouldBeEmpty();
        return compilation.Model.ShouldNotBeNull();
    }

    /// <summary>A stored field that must exist.</summary>
    public static Field Field(this Entity entity, string name) => entity.FindField(name).ShouldNotBeNull(name);

    public static Compilation Text(string text) => Compilation.Create(new SourceText("app.truth.ts", text));

    /// <summary>An app with an entity `Task` with the given body; `User` signs in, and has the role admin or user.</summary>
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
