using Truth.Runtime.Files;
using Truth.S3;

// In the namespace of ASP.NET Core's own extensions, so that `Program.cs` needs no `using`.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers stores in S3.</summary>
public static class TruthS3ServiceCollectionExtensions
{
    /// <summary>Opens `settings.files.store` if it is `s3://bucket` or `s3://bucket/prefix`.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTruthS3(this IServiceCollection services) =>
        services.AddSingleton<IFileStoreProvider, S3StoreProvider>();
}
