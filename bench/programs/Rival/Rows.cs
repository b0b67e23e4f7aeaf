using System.Text.Json.Serialization;

namespace Truth.Rival;

internal sealed record User
{
    public string Id { get; init; } = "";
    public string Role { get; init; } = "";
}

internal sealed record NewTask(string Title, string? Description);

internal sealed record TaskRow
{
    public string Id { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Description { get; init; }
    public string Status { get; init; } = "";
    public string Priority { get; init; } = "";
    public string? DueDate { get; init; }
    public string? Assignee { get; init; }
    public string? CreatedBy { get; init; }
    public string CreatedAt { get; init; } = "";
    public string UpdatedAt { get; init; } = "";

    [JsonIgnore]
    public long Version { get; init; }
}

internal sealed record Page(List<TaskRow> Items, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskRow))]
[JsonSerializable(typeof(NewTask))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Http.HttpValidationProblemDetails))]
internal sealed partial class RivalJson : JsonSerializerContext;
