using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Cli.Checks;

/// <summary>The result of checking all given files.</summary>
/// <param name="Files">The files that could be read, in the given order.</param>
/// <param name="Unread">The errors of the files that could not be read.</param>
internal sealed record CheckRun(IReadOnlyList<CheckedFile> Files, IReadOnlyList<CommandException> Unread)
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = CheckedFile.AllOf(Files);

    public int Count(Severity severity) => Diagnostics.Count(d => d.Severity == severity);

    public static CheckRun Of(IReadOnlyList<AppProject> projects)
    {
        var (check, unread) = (new List<CheckedFile>(), new List<CommandException>());
        foreach (var project in projects)
        {
            try
            {
                check.Add(Checked(project.File, project.Compile()));
            }
            catch (CommandException exception)
            {
                unread.Add(exception);
            }
        }

        return new(check, unread);
    }

    public static CheckedFile Checked(AppFile file, Compilation compiled)
    {
        var diagnostics = compiled.Diagnostics;
        var isModule = Path.GetFileName(file.FullPath) != AppFile.FileName && diagnostics.Any(SaysModule);
        return new(file.Shown, !isModule, compiled.Name, compiled.Model is { } model ? SizeOf(model) : null,
            (isModule ? diagnostics.Where(d => !SaysModule(d)) : diagnostics).ToValueList());
    }

    // The position is the beginning of the file if nothing in it looks like an app without the right name.
    private static bool SaysModule(Diagnostic diagnostic) =>
        diagnostic.Code == Rules.NoApp.Code && diagnostic.Span is { Start: 0, Length: 0 };

    private static AppSize SizeOf(AppModel model) =>
        new(model.Entities.Count, model.Entities.Sum(e => e.Fields.Count(f => !f.System)), model.Views.Count, model.Workflows.Count);
}
