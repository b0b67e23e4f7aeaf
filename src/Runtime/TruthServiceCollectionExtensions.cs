using Microsoft.Extensions.DependencyInjection.Extensions;
using Truth.Runtime.Hooks;

// In the namespace of ASP.NET Core's own extensions, so that `Program.cs` needs no `using`.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers hooks of the host that run before and after writes of an app.</summary>
public static class TruthServiceCollectionExtensions
{
    /// <summary>
    /// Adds hooks: one instance per request, with constructor injection. Those of an entity run in the order in which they were added.
    /// </summary>
    /// <typeparam name="THooks">A class derived from the generated base class of the entity: `sealed class Notifications(AppStore store) :
    /// TaskHooks`.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTruthHooks<THooks>(this IServiceCollection services)
        where THooks : EntityHooks, IEntityHooks
    {
        services.TryAddScoped<THooks>();
        return services.AddSingleton(new HookRegistration(THooks.Entity, typeof(THooks)));
    }
}
