using Truth.Runtime.Auth;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>The source of a write, from which the writer's transaction determines the caller again.</summary>
/// <param name="Sessions">Null if the app has no sign-in.</param>
/// <param name="Principal">The principal of the write.</param>
/// <param name="Moment">The time of the write.</param>
internal readonly record struct Writing(Sessions? Sessions, Principal Principal, Moment Moment);
