using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Checks;

/// <summary>Checks again whenever one of the files or an imported file changes. Earlier output is not cleared.</summary>
internal static class CheckWatch
{
    /// <param name="check">Checks the files and prints the result.</param>
    /// <param name="cancel">Cancelled by Ctrl-C.</param>
    public static async Task<int> Run(IReadOnlyList<AppProject> apps, Action check, CancellationToken cancel)
    {
        using var watch = new AppWatch();
        try
        {
            Check(apps, check, watch);
            await foreach (var _ in watch.Changes(cancel))
            {
                Terminal.Print("");
                Check(apps, check, watch);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }

        return ExitCodes.Success;
    }

    // INVARIANT: an exception of a check is reported, and the next change is checked again.
    private static void Try(Action check)
    {
        try
        {
            check();
        }
        catch (CommandException exception)
        {
            Terminal.PrintError(exception.Message, exception.Help);
        }
        catch (Exception exception) when (FaultReport.ReasonOutside(exception) is { } reason)
        {
            Terminal.PrintError(reason, null);
        }
        catch (Exception exception)
        {
            FaultReport.Of(exception).Print();
        }
    }

    private static void Check(IReadOnlyList<AppProject> apps, Action check, AppWatch watch)
    {
        // Also before the check, so that changes during it are not missed.
        watch.Follow(apps.SelectMany(app => app.Files));
        Try(check);
        watch.Follow(apps.SelectMany(app => app.Files));
        Terminal.Remark("watching; press Ctrl-C to stop");
    }
}
