using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>Searches for a value for each class that satisfies all facts, with backtracking.</summary>
internal sealed class ValueSearch(Domains domains)
{
    private const int MostTries = 3_000;

    private readonly Dictionary<Domain, object> _values = [];
    private readonly List<Domain> _all = [.. domains.All.OrderBy(d => d.Options is null).ThenBy(d => d.Below.Count).ThenBy(d => d.Index)];
    private int _tries;

    public object this[Domain domain] => _values[domain];

    /// <summary>No combination of the remaining options is possible.</summary>
    public bool IsImpossible()
    {
        var finite = _all.Where(d => d.Options is not null).ToList();
        var isPossible = Assigned(finite, 0);
        _values.Clear();
        return !isPossible && _tries < MostTries;
    }

    public bool Succeeds()
    {
        _tries = 0;
        return Assigned(_all, 0);
    }

    private bool Assigned(List<Domain> of, int at)
    {
        if (at == of.Count)
        {
            return true;
        }

        var domain = of[at];
        var (low, high) = (Bound(domain.Below.Keys, domain.Floor, Values.Higher), Bound(of.Where(d => d.Below.ContainsKey(domain)),
            domain.Ceiling, Values.Lower));
        foreach (var value in Values.Candidates(domain, low, high))
        {
            if (_tries++ > MostTries)
            {
                return false;
            }

            if (Fits(domain, value))
            {
                _values[domain] = value;
                if (Assigned(of, at + 1))
                {
                    return true;
                }

                _values.Remove(domain);
            }
        }

        return false;
    }

    private object? Bound(IEnumerable<Domain> others, object? own, Func<object?, object, object> better) =>
        others.Select(d => _values.GetValueOrDefault(d) ?? d.Only).OfType<object>().Aggregate(own, (a, b) => better(a, b));

    private bool Fits(Domain domain, object value) =>
        !domain.IsDropped(value)
        && domain.Others.All(o => !_values.TryGetValue(o, out var other) || !Values.Same(value, other))
        && domain.Below.All(low => !_values.TryGetValue(low.Key, out var other) || InOrder(other, value, low.Value))
        && _values.All(other => !other.Key.Below.TryGetValue(domain, out var isStrict) || InOrder(value, other.Value, isStrict))
        && domain.Texts.TrueForAll(t => value is string text && (bool)Operations.Call(t.Function, [text, t.Part])! == t.Is);

    private static bool InOrder(object low, object high, bool isStrict) =>
        Values.Comparable(low, high) && Operations.Compare(low, high) is var order && (isStrict ? order < 0 : order <= 0);
}
