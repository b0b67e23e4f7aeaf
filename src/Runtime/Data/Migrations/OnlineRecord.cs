using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Truth.Runtime.Data.Migrations;

/// <summary>An online migration that is under way, as the database records it until it is complete or undone.</summary>
internal sealed record OnlineRecord
{
    private const string Key = "online";

    public required long Number { get; init; }

    public required string At { get; init; }

    /// <summary>The name and the version of the old app.</summary>
    public required string Former { get; init; }

    /// <summary>Those of the new one.</summary>
    public required string App { get; init; }

    /// <summary>The checksum of the recorded schema, which the old version has.</summary>
    public required string From { get; init; }

    /// <summary>The checksum of the schema of the new version.</summary>
    public required string To { get; init; }

    /// <summary>The schema of the new version.</summary>
    public required string Schema { get; init; }

    /// <summary>The truth files of the new version; null if they are not known.</summary>
    public string? Source { get; init; }

    /// <summary>The changes in words.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>What gets another name: a table, its column or null, and the new name.</summary>
    public required ImmutableArray<Renamed> Renames { get; init; }

    /// <summary>The schema of PostgreSQL in which the new version finds its tables under its names; null if it needs none.</summary>
    public string? Space { get; init; }

    /// <summary>How the new version calls the tables and columns of violated keys, without quotes.</summary>
    public required ImmutableArray<OnlineName> Names { get; init; }

    public required ImmutableArray<OnlineStep> Steps { get; init; }

    /// <summary>The statements that undo all steps before the last one.</summary>
    public required ImmutableArray<string> Undo { get; init; }

    /// <summary>
    /// The search indexes that the new version has instead of those of the old one: their keys and stamps in the meta data.
    /// </summary>
    public required ImmutableArray<OnlineStamp> Stamps { get; init; }

    /// <summary>The queries of what the new version may have written that the old one has not, with the name of each.</summary>
    public required ImmutableArray<OnlineLoss> Losses { get; init; }

    /// <summary>The place after the backfill: before the first step of the last phase.</summary>
    [JsonIgnore]
    public OnlinePlace Expanded => new(Steps.TakeWhile(step => step.Phase != OnlinePhase.Contract).Count(), 0, null);

    /// <summary>Null if none is under way.</summary>
    public static async ValueTask<OnlineRecord?> Read(Session session) => await Meta.Read(session, Key) is { } text
        ? JsonSerializer.Deserialize(text, OnlineRecordContext.Default.OnlineRecord)
        : null;

    public void Write(Session session)
    {
        Meta.Write(session, Key, JsonSerializer.SerializeToUtf8Bytes(this, OnlineRecordContext.Default.OnlineRecord));
        OnlinePlace.Start.Write(session);
    }

    public static void Remove(Session session)
    {
        Meta.Remove(session, Key);
        OnlinePlace.Remove(session);
    }
}

/// <summary>A table or a column under the name of the new version, without quotes.</summary>
/// <param name="Table">The table in the database.</param>
/// <param name="Column">The column in the database; null for the table itself.</param>
/// <param name="Name">Its name in the new version.</param>
internal sealed record OnlineName(string Table, string? Column, string Name);

/// <summary>A search index in the meta data of a database.</summary>
/// <param name="Former">Its key before.</param>
/// <param name="Key">Its key afterwards.</param>
/// <param name="Stamp">The version of its words.</param>
internal sealed record OnlineStamp(string Former, string Key, string Stamp);

/// <summary>What is lost if a migration is undone.</summary>
/// <param name="Name">The field or the entity.</param>
/// <param name="Count">The query of the number of values or rows.</param>
internal sealed record OnlineLoss(string Name, string Count);

[JsonSerializable(typeof(OnlineRecord))]
internal sealed partial class OnlineRecordContext : JsonSerializerContext;
