using System.Collections.Immutable;
using Truth.Cli.Apps;
using Truth.Compiler.Analysis;
using Truth.Compiler.Model;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>What a migration changes about who may read or change the rows that are there.</summary>
/// <param name="Diff">The differences between the app whose schema is recorded and the new one; null if that app is not known.</param>
/// <param name="Unknown">Why it is not known; null if it is.</param>
internal sealed record AccessChange(PermissionDiff? Diff, string? Unknown)
{
    /// <summary>Somebody may do what nobody may before, or this is not excluded.</summary>
    public bool IsLooser => Diff is null ? Unknown is not null : Diff.IsLooser;

    /// <summary>Nothing: the database is empty.</summary>
    public static AccessChange None { get; } = new(null, null);

    /// <param name="recorded">The truth files of the recorded app.</param>
    /// <param name="source">Those of the new one.</param>
    /// <param name="renames">What has another name.</param>
    public static AccessChange Of(string? recorded, string? source, ImmutableArray<RenameChoice> renames)
    {
        if (recorded is null || source is null)
        {
            return new(null, "the database does not record the rules of the app that it has; it will from this migration on");
        }

        if (recorded == source)
        {
            return new(new([], 0), null);
        }

        return (Before(recorded, renames), SourceFiles.Compile(source)?.Model) switch
        {
            ({ } before, { } after) => new(PermissionDiff.Of(before, after), null),
            _ => new(null, "the recorded rules of the app cannot be read by this version of Truth"),
        };
    }

    /// <summary>One line for each person who may do more, with an example.</summary>
    public IEnumerable<string> Lines =>
        from change in Diff?.Changes ?? []
        where change.IsLooser
        select $"{change.Entity} {change.Row}, {change.Caller.Name}: {(change.Looser.Case is { } found ? $"may now: {found}" : "it is not certain that nobody may do more")}";

    // Under the names of today, if that app can be read with them.
    private static AppModel? Before(string recorded, ImmutableArray<RenameChoice> renames)
    {
        var named = renames.Where(r => !r.From.Contains("__", StringComparison.Ordinal)).Select(r => (r.From, r.To.Split('.')[^1]));
        return SourceFiles.Compile(recorded, named)?.Model ?? SourceFiles.Compile(recorded)?.Model;
    }
}
