namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>How often something is tried that gives way to the requests of the app: for about five minutes.</summary>
internal static class Patience
{
    private const int MostTries = 100;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(3);

    /// <summary>Tries it until it succeeds, or fails for a reason that does not pass.</summary>
    public static async Task Try(Func<Task> attempt, TimeProvider time)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await attempt();
                return;
            }
            catch (PostgresDatabaseException busy) when (busy.IsPassing && tries < MostTries)
            {
                await Task.Delay(tries * ShortPause < LongPause ? tries * ShortPause : LongPause, time);
            }
        }
    }
}
