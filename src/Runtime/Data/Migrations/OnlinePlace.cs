using System.Globalization;
using System.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>Where a migration stands.</summary>
/// <param name="Step">The number of the next step, from 0.</param>
/// <param name="Rows">The rows that it has gone through.</param>
/// <param name="After">The key of the last of them; null for none.</param>
internal sealed record OnlinePlace(int Step, long Rows, string? After)
{
    private const string Key = "online-place";

    public static OnlinePlace Start { get; } = new(0, 0, null);

    public static async ValueTask<OnlinePlace> Read(Session session)
    {
        string[] parts = Encoding.UTF8.GetString(await Meta.Read(session, Key) ?? "0 0"u8.ToArray()).Split(' ', 3);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture),
            parts.Length > 2 ? parts[2] : null);
    }

    public void Write(Session session) => Meta.Write(session, Key, Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Step} {Rows}{(After is null ? "" : " " + After)}")));

    public static void Remove(Session session) => Meta.Remove(session, Key);
}
