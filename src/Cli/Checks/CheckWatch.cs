using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Checks;

/// <summary>Checks again whenever one of the files, or one that they take values of, changes. Nothing printed before is cleared.</summary>
internal static class CheckWatch
{
    /// <param name="check">Checks, prints, and gives the files it read.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<int> Run(Func<IReadOnlyList<string>> check, CancellationToken cancel)
    {
        using var watch = new AppWatch();
        try
        {
            watch.Follow(check());
            Remind();
            await foreach (var _ in watch.Changes(cancel))
            {
                Terminal.Print("");
                watch.Follow(check());
                Remind();
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }

        return ExitCodes.Success;
    }

    private static void Remind() => Terminal.Remark("watching; Ctrl-C ends");
}
