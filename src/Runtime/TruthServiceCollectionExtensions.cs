using Microsoft.Extensions.DependencyInjection.Extensions;
using Truth.Runtime.Hooks;

// As ASP.NET Core's own extensions: a `Program.cs` needs no `using`.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers code of the host's own that runs around the writes of an app.</summary>
public static class TruthServiceCollectionExtensions
{
    /// <summary>Adds hooks: one instance per request, with whatever its constructor asks for. Those of an entity run in the order in which they were added.</summary>
    /// <typeparam name="THooks">Derived from what was generated for the entity: `sealed class Notifications(AppStore store) : TaskHooks`.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTruthHooks<THooks>(this IServiceCollection services)
        where THooks : EntityHooks, IEntityHooks
    {
        services.TryAddScoped<THooks>();
        return services.AddSingleton(new HookRegistration(THooks.Entity, typeof(THooks)));
    }
}
