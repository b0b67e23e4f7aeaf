using System.Text.Json;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>The result of a write with an idempotency key, which is kept for a day.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Ids">The rows in the answer, in order.</param>
internal sealed record CompletedWrite(int Status, string[] Ids)
{
    private const long Age = 24 * 60 * 60 * 1000;
    private static readonly Sql Get = new("SELECT content, status, ids FROM _truth_completed WHERE id = :id AND at > :since");
    private static readonly Sql Prune = new("DELETE FROM _truth_completed WHERE at <= :since");
    private static readonly Sql Put =
        new("INSERT INTO _truth_completed (id, content, status, ids, at) VALUES (:id, :content, :status, :ids, :at)");

    /// <summary>Whether the key was used for this request.</summary>
    public required bool IsSame { get; init; }

    /// <summary>The write that was completed with this key; null if there is none.</summary>
    public static async ValueTask<CompletedWrite?> Find(Session session, IdempotencyKey key, Caller caller, Moment moment)
    {
        using ResultSet rows = await session.Open(Get, Scalar.Of(key.Id(caller)), Scalar.Of(moment.Milliseconds - Age));
        return rows.Step()
            ? new((int)rows.Integer(1),
                JsonSerializer.Deserialize<string[]>(rows.Text(2))!) { IsSame = rows.Utf8(0).SequenceEqual(key.Content) }
            : null;
    }

    /// <summary>Keeps the result in the transaction of the write, and forgets those that are too old.</summary>
    public void Keep(Session session, IdempotencyKey key, Caller caller, Moment moment)
    {
        session.Write(Prune, Scalar.Of(moment.Milliseconds - Age));
        session.Write(
            Put, Scalar.Of(key.Id(caller)), Scalar.Of(key.Content), Scalar.Of(Status), Scalar.Of(JsonSerializer.Serialize(Ids)),
                Scalar.Of(moment.Milliseconds));
    }

    /// <summary>Whether the same write is being completed at this moment by another transaction.</summary>
    public static bool IsMet(ConstraintViolationException error) => error.Statement == Put;
}
