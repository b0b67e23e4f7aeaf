using System.Diagnostics;
using System.Text;

namespace Truth.Packages.Tests.Projects;

/// <summary>A running server, from its first output until its process ends.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _said = new(0);

    public Server(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

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

    /// <summary>Waits until it prints the text again after <paramref name="from"/> characters.</summary>
    /// <returns>The rest of that line.</returns>
    public async Task<string> Says(string text, int from = 0)
    {
        using var timeout = new CancellationTokenSource(Dotnet.Patience);
        while (true)
        {
            var output = Output;
            if (output.IndexOf(text, from, StringComparison.Ordinal) is >= 0 and var at && output.IndexOf('\n', at) is >= 0 and var end)
            {
                return output[(at + text.Length)..end].Trim();
            }

            if (_process.HasExited)
            {
                throw new InvalidOperationException($"it ended before it said `{text}`:\n{output}");
            }

            try
            {
                await await Task.WhenAny(_said.WaitAsync(timeout.Token), _process.WaitForExitAsync(timeout.Token));
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"it did not say `{text}`:\n{Output}");
            }
        }
    }

    /// <summary>A client of the server, when it is listening.</summary>
    /// <param name="from">The number of characters of output to ignore.</param>
    /// <param name="listening">The text before its address.</param>
    public async Task<HttpClient> Client(int from = 0, string listening = "Now listening on: ") =>
        new() { BaseAddress = Loopback(await Says(listening, from)) };

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _said.Dispose();
    }

    // If it listens on all addresses, this one is included.
    private static Uri Loopback(string address) =>
        new(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));

    private void Take(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Append(line).Append('\n');
            }

            _said.Release();
        }
    }
}
