using System.Security.Cryptography;
using System.Text;

namespace Truth.Rival;

/// <summary>The data of the app on one database.</summary>
internal abstract class Store
{
    public static Store Of(string data) =>
        data.Contains("Host=", StringComparison.Ordinal) ? new PostgresStore(data) : new SqliteStore($"Data Source={data};Pooling=True");

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>A connection of the pool.</summary>
    public abstract ValueTask<IReading> Open();

    /// <summary>Writes a row and its words, durably.</summary>
    public abstract Task Insert(TaskRow row);
}

/// <summary>What a request reads.</summary>
internal interface IReading : IAsyncDisposable
{
    /// <summary>The user of a session; null if it does not exist or has ended.</summary>
    Task<User?> User(byte[]? token, DateTimeOffset now);

    Task<TaskRow?> Find(string id);

    /// <summary>The latest rows.</summary>
    Task<List<TaskRow>> List(int limit);
}
