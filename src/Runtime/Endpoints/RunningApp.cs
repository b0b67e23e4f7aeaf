using Microsoft.AspNetCore.Http;
using Truth.Runtime.Pipeline;

namespace Truth.Runtime.Endpoints;

/// <summary>The served app.</summary>
/// <param name="Services">The services of the snapshot.</param>
/// <param name="Operations">The operations on its entities.</param>
/// <param name="Me">Returns the user who is signed in; null if nobody can sign in.</param>
/// <param name="Routes">All its routes, by method and pattern.</param>
internal sealed record RunningApp(AppServices Services, AppOperations Operations, Operation? Me,
    IReadOnlyDictionary<(string Method, string Pattern), RequestDelegate> Routes);
