using Npgsql;
using Truth.Runtime.Data.Postgres.Online;

namespace Truth.Runtime.Data.Postgres;

/// <summary>The lock that says which version of an app this process serves, as long as it does.</summary>
/// <param name="settings">The settings of its connection.</param>
/// <param name="version">The checksum of the schema of the version.</param>
internal sealed class PostgresPresence(string settings, string version) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly PostgresConnections _connections = new(settings);
    private readonly CancellationTokenSource _ends = new();

    /// <summary>Takes the lock, and keeps it from then on, also when the connection is lost.</summary>
    /// <exception cref="SchemaChangeException">A migration is just being completed, after which the version would not fit any
    /// more.</exception>
    public async Task Begin()
    {
        NpgsqlConnection held;
        try
        {
            held = await Take();
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new SchemaChangeException(["an online migration is being completed, after which the database has another schema: start the new version"]);
        }
        catch (Exception error) when (PostgresErrors.IsOfDriver(error))
        {
            throw PostgresErrors.Of(error, default);
        }

        _ = Keep(held);
    }

    public void Dispose()
    {
        _ends.Cancel();
        _connections.Dispose();
    }

    private async Task<NpgsqlConnection> Take()
    {
        NpgsqlConnection connection = await _connections.Rent(_ends.Token);
        try
        {
            await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock_shared({ServedVersion.Key(version)})", connection);
            await take.ExecuteNonQueryAsync(_ends.Token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Keep(NpgsqlConnection held)
    {
        NpgsqlConnection? connection = held;
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                connection ??= await Take();
                while (true)
                {
                    await connection.WaitAsync(_ends.Token);
                }
            }
            catch (Exception error) when (PostgresErrors.IsOfDriver(error) || error is ObjectDisposedException)
            {
                await (connection?.DisposeAsync() ?? default);
                connection = null;
                await Task.Delay(Pause, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
