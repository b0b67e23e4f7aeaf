using System.Collections.Concurrent;

namespace Truth.Attack.Tests;

/// <summary>Verifies that responses have no forbidden properties.</summary>
internal sealed class Judge
{
    /// <summary>The allowance above the deadline of statements, for a busy machine and the round trip.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    private const int MostFindings = 20;
    private readonly ConcurrentDictionary<string, int> _statuses = new();
    private readonly ConcurrentQueue<string> _findings = new();
    private int _unanswered;
    private int _requests;
    private long _longest;
    private int _largest;

    public IReadOnlyCollection<string> Findings => _findings;

    public int Requests => _requests;

    /// <summary>In milliseconds.</summary>
    public long Longest => _longest;

    /// <summary>In bytes.</summary>
    public int Largest => _largest;

    /// <summary>The number of responses by status.</summary>
    public string Summary =>
        $"{string.Join(", ", _statuses.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}: {s.Value}"))}, closed without an answer (nonsense only): {_unanswered}";

    public void Take(Request request, Reply? reply)
    {
        Interlocked.Increment(ref _requests);
        if (reply is null)
        {
            Interlocked.Increment(ref _unanswered);
            Expect(!request.IsWhole, "no answer", request, reply);
            return;
        }

        _statuses.AddOrUpdate($"{reply.Status}", 1, (_, count) => count + 1);
        Most(ref _longest, (long)reply.Took.TotalMilliseconds);
        _largest = Math.Max(_largest, reply.Length);
        Expect(reply.Status is not (500 or 502), "a fault", request, reply);
        Expect(reply.Status != 503 || reply.Body.Contains("\"timeout\"", StringComparison.Ordinal)
            || reply.Body.Contains("large responses", StringComparison.Ordinal), "unavailable", request, reply);
        Expect(reply.Length <= Target.MaxAnswer, "above the bound", request, reply);
        Expect(reply.Took <= Target.Deadline + Slack, "past the deadline", request, reply);
        Expect(!reply.Body.Contains("   at ", StringComparison.Ordinal)
            && !reply.Body.Contains("Exception", StringComparison.Ordinal), "the inside is shown", request, reply);
        Expect(!(request is { IsWhole: true, From: Sender.Nobody or Sender.Bob })
            || !reply.Body.Contains(Target.Canary, StringComparison.Ordinal), "a leak", request, reply);
        Expect(!reply.Body.Contains("$argon2", StringComparison.Ordinal)
            && !reply.Body.Contains("pbkdf2", StringComparison.Ordinal), "a hash is shown", request, reply);
    }

    public void Found(string what)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Enqueue(what);
        }
    }

    private void Expect(bool holds, string otherwise, Request request, Reply? reply)
    {
        if (!holds)
        {
            Found($"{otherwise}: {reply?.Status} after {reply?.Took.TotalMilliseconds:0} ms, {reply?.Length} bytes: {reply?.Body[..Math.Min(reply.Body.Length, 300)]}\n  {request.Shown}");
        }
    }

    private static void Most(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen
            && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
