namespace HelpdeskWeb.Hooks;

/// <summary>Notifies customers.</summary>
public interface INotices
{
    Task Send(string to, string subject, string text);
}

/// <summary>A placeholder until there is a mail server.</summary>
internal sealed partial class LoggedNotices(ILogger<LoggedNotices> log) : INotices
{
    public Task Send(string to, string subject, string text)
    {
        Sent(to, subject);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "to {To}: {Subject}")]
    private partial void Sent(string to, string subject);
}
