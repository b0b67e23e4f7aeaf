using Truth.Cli.Hosting;
using Truth.Compiler.Model;
using Truth.Compiler.Values;

namespace Truth.Cli.Dev;

/// <summary>The database of an app under development.</summary>
internal static class DevData
{
    /// <summary>
    /// What `--data` specifies; otherwise the server that the truth file names, or a file beside the app: the data file that a truth file
    /// names is that of the built app.
    /// </summary>
    /// <param name="data">The value of `--data`, or null.</param>
    /// <param name="settings">Those of the app; null if it has errors.</param>
    /// <param name="folder">The folder of development.</param>
    public static string Of(string? data, Settings? settings, DevFolder folder) =>
        data is not null ? Deployment.Address(data)
        : settings is not null && Declared(settings.DatabaseUrl) is { } url && DatabaseUrl.IsServer(url) ? url
        : folder.Data;

    private static string? Declared(SettingText url) => url switch
    {
        WrittenText written => written.Text,
        EnvironmentText named => Environment.GetEnvironmentVariable(named.Variable) is { Length: > 0 } set ? set : named.Fallback,
        _ => null,
    };
}
