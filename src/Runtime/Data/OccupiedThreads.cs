namespace Truth.Runtime.Data;

/// <summary>
/// The threads of the pool that queries occupy for longer than a moment. The pool gets as many more: however many slow queries run,
/// `/health/live` and all other requests find a free thread. While all queries are short, it keeps its few threads, which answer a list
/// with half the processor time that many of them would use, since what they need stays in the caches.
/// </summary>
internal static class OccupiedThreads
{
    private static readonly Lock Changing = new();
    private static int _count;

    /// <summary>The threads that the pool creates without hesitation while all queries are short.</summary>
    public static int Usual { get; } = Minimum().Workers;

    /// <summary>The current thread is occupied until <see cref="Release"/>.</summary>
    public static void Add() => Change(1);

    public static void Release() => Change(-1);

    private static void Change(int by)
    {
        lock (Changing)
        {
            _count += by;
            ThreadPool.SetMinThreads(Usual + _count, Minimum().Completions);
        }
    }

    private static (int Workers, int Completions) Minimum()
    {
        ThreadPool.GetMinThreads(out int workers, out int completions);
        return (workers, completions);
    }
}
