using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Apps;

/// <summary>The compiled example.</summary>
internal static class TaskManager
{
    public static AppModel Model { get; } = Compile(File.ReadAllText(Repository.At("examples", "taskmanager", "app.truth.ts")));

    public static AppModel Compile(string text)
    {
        var compilation = Compilation.Create(new SourceText("app.truth.ts", text));
        return compilation.Model
            ?? throw new InvalidOperationException(string.Join('\n', compilation.Diagnostics.Select(d => d.ToString())));
    }
}
