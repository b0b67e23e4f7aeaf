using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>Settings of the whole app.</summary>
public sealed record Settings
{
    public bool AuthEnabled { get; init; }
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromDays(7);
    public bool AllowRegistration { get; init; }
    public string TimeZone { get; init; } = "UTC";
    public int MaxPageSize { get; init; } = 200;

    /// <summary>The maximum time for all statements of a request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum size of a response in bytes.</summary>
    public int MaxAnswer { get; init; } = 32 << 20;
    public Theme Theme { get; init; } = Theme.Auto;
    public Layout Layout { get; init; } = Layout.Sidebar;

    /// <summary>Whether entities have the default pages that no view provides.</summary>
    public bool Pages { get; init; } = true;

    /// <summary>The location of the rows: a path of SQLite, or `postgres://…`.</summary>
    public SettingText DatabaseUrl { get; init; } = new WrittenText("app.db");

    /// <summary>
    /// The address with which PostgreSQL is read under row level security; null if the rules are not also policies.
    /// </summary>
    public SettingText? ReaderUrl { get; init; }

    /// <summary>The number of requests per minute that one caller may send; null for no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The origins whose pages may call the API: `https://example.org`.</summary>
    public ValueList<string> CorsOrigins { get; init; } = [];
    public ValueList<Secret> Secrets { get; init; } = [];

    /// <summary>Where the content of files is stored.</summary>
    public FileSettings Files { get; init; } = new();

    /// <summary>A CSS colour in hexadecimal, such as `#2f6feb`; null for the default.</summary>
    public string? Accent { get; init; }
}

/// <summary>A text that is written in the file, or read from the environment when the app starts.</summary>
public abstract record SettingText;

public sealed record WrittenText(string Text) : SettingText;

/// <summary>`env('NAME', fallback)`.</summary>
public sealed record EnvironmentText(string Variable, string? Fallback = null) : SettingText;

/// <summary>The store of the content of files.</summary>
public sealed record FileSettings
{
    /// <summary>A folder, or `s3://bucket/prefix`.</summary>
    public SettingText Store { get; init; } = new WrittenText("files");

    /// <summary>The address of the service, if it is not Amazon's.</summary>
    public SettingText? Endpoint { get; init; }

    /// <summary>The region of the bucket.</summary>
    public SettingText? Region { get; init; }

    /// <summary>The variable of the name of the access key; null if the process finds its credentials itself.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The variable of the secret of the access key.</summary>
    public string? SecretKey { get; init; }
}

/// <summary>The name of a secret, and the environment variable that contains it.</summary>
public sealed record Secret(string Name, string Variable);

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
