using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Truth.Runtime.Files;

namespace Truth.S3;

/// <summary>Opens stores in S3.</summary>
internal sealed class S3StoreProvider : IFileStoreProvider
{
    private const int Tries = 3;

    public string Scheme => "s3";

    public FileStore Open(FileStoreAddress address)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = Tries,
            Timeout = TimeSpan.FromMinutes(10),

            // Other services do not know the newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (address.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        if (address.Endpoint is { } endpoint)
        {
            (config.ServiceURL, config.ForcePathStyle) = (endpoint, true);
            config.AuthenticationRegion = address.Region ?? "us-east-1";
        }

        AmazonS3Client client = address is { AccessKey: { } key, SecretKey: { } secret }
            ? new(new BasicAWSCredentials(key, secret), config)
            : new(config);
        string[] path = address.Store["s3://".Length..].Split('/', 2);
        return new S3Store(client, path[0], path.Length > 1 ? path[1].Trim('/') : "");
    }
}
