using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>The migrations of a database, and what is to do.</summary>
internal static class StatusText
{
    public static string Write(ImmutableArray<RecordedMigration> migrations, MigrationPlan plan, string data, string app)
    {
        var text = new StringBuilder();
        foreach (var migration in migrations)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{migration.Number,3}  {migration.At}  {migration.App}{(migration.UndoneAt is { } undone ? $", undone {undone}" : "")}\n");
            foreach (var change in migration.Changes)
            {
                text.Append(CultureInfo.InvariantCulture, $"       {change}\n");
            }
        }

        text.Append(migrations.IsEmpty ? $"{data} has no migrations yet\n" : "");
        return text.Append(CultureInfo.InvariantCulture, $"{data} {State(plan, app)}\n").ToString();
    }

    public static string Json(ImmutableArray<RecordedMigration> migrations, MigrationPlan plan) =>
        JsonSerializer.Serialize(new StatusJson(migrations, plan.From, plan.To, plan.IsEmpty, plan.Changes, plan.Reasons),
            StatusJsonContext.Default.StatusJson) + "\n";

    public static string Json(PlanFinding[] findings) => JsonSerializer.Serialize(findings,
        StatusJsonContext.Default.PlanFindingArray) + "\n";

    private static string State(MigrationPlan plan, string app) => plan.IsEmpty ? $"has the schema of {app}"
        : plan.From is null ? $"is empty: truth db apply creates the tables of {app}"
        : $"does not have the schema of {app} yet: {Count(plan)}; truth db plan shows {(plan.Changes.Length == 1 ? "it" : "them")}";

    private static string Count(MigrationPlan plan) =>
        plan.Changes.Length == 1 ? "1 change" : string.Create(CultureInfo.InvariantCulture, $"{plan.Changes.Length} changes");
}

/// <summary>The same for programs.</summary>
internal sealed record StatusJson(
    IReadOnlyList<RecordedMigration> Migrations, string? From, string To, bool IsCurrent, IReadOnlyList<string> Changes,
        IReadOnlyList<string> Reasons);

[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(PlanFinding[]))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n")]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
