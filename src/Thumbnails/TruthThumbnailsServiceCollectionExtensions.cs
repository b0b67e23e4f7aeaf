using Truth.Runtime.Files;
using Truth.Thumbnails;

// In the namespace of ASP.NET Core's own extensions, so that `Program.cs` needs no `using`.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers thumbnails.</summary>
public static class TruthThumbnailsServiceCollectionExtensions
{
    /// <summary>Answers `?thumb=320` of an image with a thumbnail.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTruthThumbnails(this IServiceCollection services) =>
        services.AddSingleton<IThumbnails, SkiaThumbnails>();
}
