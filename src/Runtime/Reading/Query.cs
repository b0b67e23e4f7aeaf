using System.Collections.Frozen;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>The parameters with which the SQL of rules reads the caller: `user_role` → the slot of `role`.</summary>
internal sealed class CallerParameters(AuthDescriptor? auth)
{
    private readonly FrozenDictionary<string, int> _slots = (auth?.CallerPaths ?? [])
        .Select((path, slot) => (Name: SqlNames.CallerParameter(path), slot))
            .ToFrozenDictionary(p => p.Name, p => p.slot, StringComparer.Ordinal);

    /// <summary>The names of the statement's own parameters: `:p0`, `:p1`.</summary>
    public const char OwnPrefix = 'p';

    private const int Id = -1;
    private const int Now = -2;
    private const int Today = -3;
    private const int FirstOwn = 1 << 16;

    /// <summary>The source of a parameter's value.</summary>
    public int Source(string parameter) => parameter switch
    {
        "user_id" => Id,
        "now" => Now,
        "today" => Today,
        _ when _slots.TryGetValue(parameter, out int slot) => slot,
        [OwnPrefix, .. var number] when int.TryParse(number, out int own) => FirstOwn + own,
        _ => throw new InvalidOperationException($"no rule may use the parameter `:{parameter}`"),
    };

    /// <summary>The value of a source that is not one of the statement's own parameters.</summary>
    internal static Scalar Value(int source, in Asking asking) => source switch
    {
        Id => Scalar.Of(asking.Caller.Id),
        Now => Scalar.Of(asking.Moment.NowText),
        Today => Scalar.Of(asking.Moment.TodayText),
        _ => asking.Caller.At(source),
    };

    internal static bool IsOwn(int source, out int own)
    {
        own = source - FirstOwn;
        return own >= 0;
    }
}

/// <summary>A statement over rows that contains rules: it knows the source of each parameter.</summary>
internal sealed class Query(string text, CallerParameters names)
{
    private readonly Sql _sql = new(text);
    private int[]? _sources;

    public string Text => _sql.Text;

    /// <summary>Its rows, for who asks.</summary>
    /// <param name="session">The view to read.</param>
    /// <param name="asking">The caller and the time.</param>
    /// <param name="own">The values of the statement's own parameters.</param>
    public ValueTask<ResultSet> Open(Session session, in Asking asking, params ReadOnlySpan<Scalar> own)
    {
        int[] sources = _sources ??= [.. _sql.Parameters.Select(names.Source)];
        var few = new FewScalars();
        Span<Scalar> values = few.Take(sources.Length);
        for (int i = 0; i < sources.Length; i++)
        {
            values[i] = CallerParameters.IsOwn(sources[i], out int number) ? own[number] : CallerParameters.Value(sources[i], asking);
        }

        return session.Open(_sql, values);
    }
}
