using Microsoft.AspNetCore.Http;
using Truth.Runtime.Pipeline;

namespace Truth.Runtime.Endpoints;

/// <summary>The app as it is served.</summary>
/// <param name="Services">Of the snapshot.</param>
/// <param name="Operations">What may be asked of its entities.</param>
/// <param name="Me">Who asks; null when nobody signs in.</param>
/// <param name="Routes">All that it answers, by method and pattern.</param>
internal sealed record Served(AppServices Services, AppOperations Operations, Operation? Me, IReadOnlyDictionary<(string Method, string Pattern), RequestDelegate> Routes);
