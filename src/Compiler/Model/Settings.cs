namespace Truth.Compiler.Model;

/// <summary>What holds for the whole app.</summary>
public sealed record Settings
{
    public bool AuthEnabled { get; init; }
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromDays(7);
    public bool AllowRegistration { get; init; }
    public string TimeZone { get; init; } = "UTC";
    public int MaxPageSize { get; init; } = 200;
    public Theme Theme { get; init; } = Theme.Auto;
    public Layout Layout { get; init; } = Layout.Sidebar;

    /// <summary>A CSS colour in hexadecimal, such as `#2f6feb`; null for the default.</summary>
    public string? Accent { get; init; }
}

public enum Theme
{
    Auto,
    Light,
    Dark,
}

public enum Layout
{
    Sidebar,
    Top,
}
