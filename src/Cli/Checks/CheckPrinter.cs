using Truth.Cli.Explain;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Prints a check in the requested format. Text formats contain hints only on request; documents always contain them.</summary>
internal sealed class CheckPrinter(CheckFormat format, bool hints)
{

    public void Print(CheckRun run)
    {
        switch (format)
        {
            case CheckFormat.Json:
                Terminal.PrintText(JsonRenderer.Write(run.Files));
                break;
            case CheckFormat.Sarif:
                Terminal.PrintText(SarifRenderer.Write(run.Files, TruthVersion.Current));
                break;
            case CheckFormat.MsBuild:
                Lines(run, LineRenderer.MsBuild);
                break;
            case CheckFormat.GitHub:
                Lines(run, LineRenderer.GitHub);
                break;
            default:
                TerminalDiagnostics.Print(run.Diagnostics, hints);
                break;
        }

        foreach (var unread in run.Unread)
        {
            Terminal.PrintError(unread.Message, unread.Help);
        }

        if (format == CheckFormat.Human)
        {
            Summarize(run);
            ExplainHint.Print(Shown(run));
        }
    }

    private IEnumerable<Diagnostic> Shown(CheckRun run) => run.Diagnostics.Where(d => hints || d.Severity != Severity.Hint);

    private void Lines(CheckRun run, Func<Diagnostic, string> line)
    {
        foreach (var diagnostic in Shown(run))
        {
            Terminal.Print(line(diagnostic));
        }
    }

    private void Summarize(CheckRun run)
    {
        foreach (var module in run.Files.Where(f => !f.IsApp))
        {
            Terminal.Print($"{module.File} is a module without an app: {(module.HasErrors ? "it does not compile" : "it compiles")}");
        }

        var apps = run.Files.Count(f => f.IsApp);
        var what = string.Join(" and ", new[] { Some(apps, "app"), Some(run.Files.Count - apps, "module") }.Where(some => some is not null)
            .DefaultIfEmpty("nothing"));
        var hidden = run.Count(Severity.Hint) > 0 && !hints ? " (shown by --hints)" : "";
        Terminal.Print($"{what} checked: {CountText.Of(run.Count(Severity.Error), "error")}, {CountText.Of(run.Count(Severity.Warning), "warning")}, {CountText.Of(run.Count(Severity.Hint), "hint")}{hidden}");
    }

    private static string? Some(int count, string word) => count == 0 ? null : CountText.Of(count, word);
}
