using System.Globalization;
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

    public static TaskRow Of(NewTask task, User user, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString(),
        Title = task.Title,
        Description = task.Description,
        Status = "todo",
        Priority = "medium",
        CreatedBy = user.Id,
        CreatedAt = Stamp(now.UtcDateTime),
        UpdatedAt = Stamp(now.UtcDateTime),
        Version = 1,
    };

    public static DateTime Time(string stamp) => DateTime.Parse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    public static string Stamp(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

internal sealed record Page(List<TaskRow> Items, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskRow))]
[JsonSerializable(typeof(NewTask))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Http.HttpValidationProblemDetails))]
internal sealed partial class RivalJson : JsonSerializerContext;
