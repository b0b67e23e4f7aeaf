using Truth.Cli.Output;

namespace Truth.Cli.Migrations;

/// <summary>Tells which step of a migration is executed, once the migration takes longer than a second.</summary>
internal sealed class StepProgress : IProgress<string>, IDisposable
{
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private string? _step;

    private StepProgress() => _timer = new(_ => Tell(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>Runs a migration, and tells its steps until it is done.</summary>
    public static T During<T>(Func<IProgress<string>, T> work)
    {
        using var progress = new StepProgress();
        return work(progress);
    }

    public void Report(string value)
    {
        lock (_gate)
        {
            _step = value;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _step = null;
        }

        _timer.Dispose();
    }

    private void Tell()
    {
        lock (_gate)
        {
            if (_step is { } step)
            {
                Terminal.Progress($"{step} …");
                _step = null;
            }
        }
    }
}
