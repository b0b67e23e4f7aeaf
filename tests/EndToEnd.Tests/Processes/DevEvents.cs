using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>The events that an open page receives from `truth dev`.</summary>
internal sealed class DevEvents(RunningApp app) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly HttpClient _client = app.Client();
    private StreamReader? _stream;

    /// <summary>The number of the questions of the last state.</summary>
    public int State { get; private set; }

    /// <summary>The answers that the last state offers.</summary>
    public IReadOnlyList<string> Answers { get; private set; } = [];

    /// <summary>Waits for the next state with, or without, problems.</summary>
    /// <returns>The texts of the problems.</returns>
    public Task<string> Next(bool problems) => Find(problems);

    /// <summary>Waits for the next state.</summary>
    /// <returns>The texts of the problems; empty if there are none.</returns>
    public Task<string> Next() => Find(null);

    private async Task<string> Find(bool? problems)
    {
        using var timeout = new CancellationTokenSource(Patience);
        _stream ??= new StreamReader(await _client.GetStreamAsync(new Uri("/_truth/events", UriKind.Relative), timeout.Token));
        while (await _stream.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                var state = JsonNode.Parse(line[6..])!;
                var texts = state["problems"]!.AsArray().Select(p => p!["text"]!.GetValue<string>()).ToList();
                if (problems is null || texts.Count > 0 == problems)
                {
                    State = state["state"]!.GetValue<int>();
                    Answers = [.. state["answers"]!.AsArray().Select(a => a!["text"]!.GetValue<string>())];
                    return string.Join('\n', texts);
                }
            }
        }

        throw new IOException("the stream of events ended");
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _client.Dispose();
    }
}
