using System.Diagnostics;
using System.Text;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>An app that `truth dev` or `truth start` serves, from its line `listening on …` to the end of the process.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private const string Listening = "listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly StringBuilder _output = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _collected = Task.CompletedTask;
    private int _killed;

    private RunningApp(Process process, Uri address)
    {
        Process = process;
        Address = address;
        Ended = process.WaitForExitAsync();
    }

    public Process Process { get; }

    public Uri Address { get; }

    /// <summary>
    /// The end of the process. A <see cref="System.Diagnostics.Process"/> must not be used by several threads concurrently; this task can
    /// be.
    /// </summary>
    public Task Ended { get; }

    /// <summary>All its output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="arguments">The arguments of the truth command; a free port is added.</param>
    public static Task<RunningApp> Start(params string[] arguments) =>
        Start(TruthCommand.Start(Checkout.Root, [], [.. arguments, "--port", "0"]));

    public static async Task<RunningApp> Start(Process process)
    {
        var seen = new StringBuilder();
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            seen.AppendLine(line);
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                var app = new RunningApp(process, new Uri(line[Listening.Length..].Trim()));
                app._output.Append(seen);
                app._collected = app.Collect();
                return app;
            }
        }

        throw new InvalidOperationException($"it ended before it served:\n{seen}{await errors}");
    }

    /// <summary>A client with its own cookies.</summary>
    public HttpClient Client() =>
        new(new SocketsHttpHandler
        {
            UseCookies = true,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 64
        }) { BaseAddress = Address };

    /// <summary>Like kill -9.</summary>
    public Task Kill()
    {
        if (Interlocked.Exchange(ref _killed, 1) == 0)
        {
            Process.Kill();
        }

        return Ended;
    }

    /// <summary>Like Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> Interrupt() => End("INT");

    /// <summary>Sends a signal that ends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> End(string signal)
    {
        await Send(signal);
        await Ended.WaitAsync(Patience);

        // Its last lines; another process could still hold the pipe open.
        await Task.WhenAny(_collected, Task.Delay(TimeSpan.FromSeconds(10)));
        return Process.ExitCode;
    }

    /// <summary>Waits until it has printed a text.</summary>
    public async Task Prints(string text)
    {
        while (Missing(text) is { } more)
        {
            await more.WaitAsync(Patience);
        }
    }

    public async Task Send(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
        {
            await Kill();
        }

        Process.Dispose();
    }

    private Task? Missing(string text)
    {
        lock (_output)
        {
            return _output.ToString().Contains(text, StringComparison.Ordinal) ? null : _more.Task;
        }
    }

    private async Task Collect()
    {
        while (await Process.StandardOutput.ReadLineAsync() is { } line)
        {
            TaskCompletionSource more;
            lock (_output)
            {
                _output.AppendLine(line);
                (more, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.SetResult();
        }
    }
}
