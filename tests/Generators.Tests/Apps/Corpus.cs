using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Apps;

/// <summary>The cases in `tests/cases` whose truth files have no errors.</summary>
internal static class Corpus
{
    private static readonly Lazy<Dictionary<string, AppModel>> Models = new(() =>
        (from folder in Directory.GetDirectories(Repository.At("tests", "cases")).Order(StringComparer.Ordinal)
         let path = Path.Combine(folder, "app.truth.ts")
         where File.Exists(path)
         let model = Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(path))).Model
         where model is not null
         select (Name: Path.GetFileName(folder), model)).ToDictionary(c => c.Name, c => c.model));

    public static IEnumerable<string> Names => Models.Value.Keys;

    public static AppModel Model(string name) => Models.Value[name];
}
