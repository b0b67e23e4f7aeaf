namespace Truth.Runtime.Descriptors;

/// <summary>The store of the content of files that `settings.files` describes.</summary>
public sealed record FilesDescriptor
{
    /// <summary>A folder, or an address such as `s3://bucket`; the one that is used if the variable is not set.</summary>
    public string? Store { get; init; }

    /// <summary>The environment variable that contains the store; null if the truth file contains it.</summary>
    public string? StoreVariable { get; init; }

    /// <summary>The address of the service.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The environment variable that contains the address of the service.</summary>
    public string? EndpointVariable { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The environment variable that contains the region.</summary>
    public string? RegionVariable { get; init; }

    /// <summary>The environment variable that contains the name of the access key.</summary>
    public string? AccessKeyVariable { get; init; }

    /// <summary>The environment variable that contains the secret of the access key.</summary>
    public string? SecretKeyVariable { get; init; }
}
