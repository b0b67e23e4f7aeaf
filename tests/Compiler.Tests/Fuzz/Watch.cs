using System.Runtime.ExceptionServices;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Runs what might never end.</summary>
internal static class Watch
{
    /// <summary>Runs the action; fails with the message of the moment when that stays the same for longer than the limit.</summary>
    public static void Run(TimeSpan limit, Func<string> message, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true };
        thread.Start();
        for (var last = ""; !thread.Join(limit); last = message())
        {
            message().ShouldNotBe(last, $"no end after {limit.TotalSeconds} s");
        }

        failure?.Throw();
    }
}
