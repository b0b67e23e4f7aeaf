using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Truth.Runtime.Files;

namespace Truth.S3;

/// <summary>A store in a bucket.</summary>
/// <param name="client">The service.</param>
/// <param name="bucket">The bucket, which must exist.</param>
/// <param name="prefix">What precedes all keys; empty for nothing.</param>
internal sealed class S3Store(AmazonS3Client client, string bucket, string prefix) : FileStore
{
    public override string Place => prefix.Length == 0 ? $"s3://{bucket}" : $"s3://{bucket}/{prefix}";

    public override Task PutAsync(string key, string path, CancellationToken cancellationToken) => Ask(async () =>
        await client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket, Key = Name(key), FilePath = path, ContentType = "application/octet-stream", UseChunkEncoding = false,
        }, cancellationToken));

    public override Task<Stream?> GetAsync(string key, long from, long length, CancellationToken cancellationToken) => Ask(async () =>
    {
        try
        {
            // An empty part is no range: then only the presence is asked.
            bool isWhole = length == 0 || (from == 0 && length == long.MaxValue);
            GetObjectResponse answer = await client.GetObjectAsync(new GetObjectRequest
            {
                BucketName = bucket, Key = Name(key), ByteRange = isWhole ? null : new ByteRange(from, from + length - 1),
            }, cancellationToken);
            return answer.ResponseStream;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    public override Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        Ask(() => client.DeleteObjectAsync(bucket, Name(key), cancellationToken));

    protected override void Dispose(bool disposing)
    {
        client.Dispose();
        base.Dispose(disposing);
    }

    private string Name(string key) => prefix.Length == 0 ? key : $"{prefix}/{key}";

    private async Task<T> Ask<T>(Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"{Place} cannot be used: {error.Message}", error);
        }
    }
}
