using System.Text.Json;
using System.Text.Json.Serialization;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>A plan for programs.</summary>
/// <param name="Number">The number of the migration.</param>
/// <param name="From">The checksum of the recorded schema.</param>
/// <param name="To">The checksum of the schema of the app.</param>
/// <param name="IsPossible">Whether nothing prevents it.</param>
/// <param name="Changes">The changes in words.</param>
/// <param name="Steps">What is executed.</param>
/// <param name="Down">The statements of the way back.</param>
/// <param name="Reasons">What prevents it.</param>
/// <param name="Questions">What has to be decided.</param>
/// <param name="Losses">What is lost.</param>
/// <param name="Looser">Who may do more, one line each.</param>
/// <param name="AccessUnknown">Why it is not known who may do more.</param>
internal sealed record PlanJson(
    long Number, string? From, string To, bool IsPossible, IReadOnlyList<string> Changes, IReadOnlyList<MigrationStep> Steps,
        IReadOnlyList<string> Down,
    IReadOnlyList<string> Reasons, IReadOnlyList<MigrationQuestion> Questions, IReadOnlyList<string> Losses,
        IReadOnlyList<string> Looser, string? AccessUnknown)
{
    public static string Write(MigrationPlan plan, AccessChange access) => JsonSerializer.Serialize(
        new PlanJson(plan.Number, plan.From, plan.To, plan.IsPossible, plan.Changes, plan.Steps, plan.Down, plan.Reasons,
            plan.Questions, plan.Losses, [.. access.Lines], access.Unknown),
        PlanJsonContext.Default.PlanJson) + "\n";
}

[JsonSerializable(typeof(PlanJson))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n")]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
