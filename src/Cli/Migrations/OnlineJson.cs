using System.Text.Json;
using System.Text.Json.Serialization;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>An online migration for programs.</summary>
/// <param name="Number">The number of the migration.</param>
/// <param name="From">The checksum of the recorded schema.</param>
/// <param name="To">The checksum of the schema of the app.</param>
/// <param name="IsPossible">Whether nothing prevents it.</param>
/// <param name="Changes">The changes in words.</param>
/// <param name="Steps">What is executed, with the locks.</param>
/// <param name="Undo">The statements that undo all steps before the last one.</param>
/// <param name="Notes">What is different while both versions are served.</param>
/// <param name="Reasons">What prevents it.</param>
/// <param name="Questions">What has to be decided.</param>
/// <param name="Losses">What is lost.</param>
/// <param name="Looser">Who may do more, one line each.</param>
/// <param name="AccessUnknown">Why it is not known who may do more.</param>
internal sealed record OnlineJson(
    long Number, string? From, string To, bool IsPossible, IReadOnlyList<string> Changes, IReadOnlyList<OnlineStep> Steps,
    IReadOnlyList<string> Undo, IReadOnlyList<string> Notes, IReadOnlyList<string> Reasons, IReadOnlyList<MigrationQuestion> Questions,
    IReadOnlyList<string> Losses, IReadOnlyList<string> Looser, string? AccessUnknown)
{
    public static string Write(OnlinePlan online, AccessChange access)
    {
        var plan = online.Migration;
        return JsonSerializer.Serialize(new OnlineJson(plan.Number, plan.From, plan.To, plan.IsPossible, plan.Changes, online.Steps,
            plan.Down,
            online.Notes, plan.Reasons, plan.Questions, plan.Losses, [.. access.Lines], access.Unknown),
                OnlineJsonContext.Default.OnlineJson) + "\n";
    }

    public static string Write(OnlineProgress progress) => JsonSerializer.Serialize(progress, OnlineJsonContext.Default.OnlineProgress) + "\n";
}

[JsonSerializable(typeof(OnlineJson))]
[JsonSerializable(typeof(OnlineProgress))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n",
    UseStringEnumConverter = true)]
internal sealed partial class OnlineJsonContext : JsonSerializerContext;
