using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Truth.Runtime;

/// <summary>Reads and validates the options of an app in an ASP.NET Core project. Each error names the setting.</summary>
internal sealed class TruthOptionsSetup : IValidateOptions<TruthOptions>
{
    public const string Section = "Truth";
    private const string Database = nameof(TruthOptions.Database);
    private const string DataFile = nameof(TruthOptions.DataFile);
    private const string Files = nameof(TruthOptions.Files);
    private const string MaxBodyBytes = nameof(TruthOptions.MaxBodyBytes);

    /// <summary>Applies the configuration.</summary>
    /// <exception cref="OptionsValidationException">A setting is unknown or has the wrong type.</exception>
    public static void Configure(TruthOptions options, IConfiguration configuration, IHostEnvironment host)
    {
        options.Development = host.IsDevelopment();
        options.IsGuest = true;
        foreach (IConfigurationSection setting in configuration.GetSection(Section).GetChildren())
        {
            Set(options, setting);
        }
    }

    /// <summary>A relative path of a data file is relative to the content root.</summary>
    public static void Place(TruthOptions options, IHostEnvironment host) => options.Root = host.ContentRootPath;

    public ValidateOptionsResult Validate(string? name, TruthOptions options)
    {
        string[] failures = [.. Failures(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Set(TruthOptions options, IConfigurationSection setting)
    {
        if (setting.Key.Equals(DataFile, StringComparison.OrdinalIgnoreCase))
        {
            options.DataFile = setting.Value ?? "";
        }
        else if (setting.Key.Equals(Database, StringComparison.OrdinalIgnoreCase))
        {
            options.Database = setting.Value ?? "";
        }
        else if (setting.Key.Equals(Files, StringComparison.OrdinalIgnoreCase))
        {
            options.Files = setting.Value ?? "";
        }
        else if (setting.Key.Equals(MaxBodyBytes, StringComparison.OrdinalIgnoreCase))
        {
            options.MaxBodyBytes = int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int bytes) ? bytes
                : throw Wrong($"`{Section}:{MaxBodyBytes}` must be a number of bytes, not `{setting.Value}`");
        }
        else
        {
            throw Wrong($"`{Section}:{setting.Key}` is not a setting; the settings are `{Section}:{Database}`, `{Section}:{DataFile}`, `{Section}:{Files}` and `{Section}:{MaxBodyBytes}`");
        }
    }

    private static IEnumerable<string> Failures(TruthOptions options)
    {
        if (options.Address.Length == 0)
        {
            yield return $"`{Section}:{(string.IsNullOrWhiteSpace(options.Database) && options.Database is not null ? Database : DataFile)}` is empty; it must be the path of the SQLite file, or `postgres://…`";
        }

        if (options.Files is not null && string.IsNullOrWhiteSpace(options.Files))
        {
            yield return $"`{Section}:{Files}` is empty; it must be a folder, or `s3://bucket`";
        }

        if (options.MaxBodyBytes <= 0)
        {
            yield return $"`{Section}:{MaxBodyBytes}` is {options.MaxBodyBytes}; it must be at least 1";
        }

        if (options.Claims is null || options.Time is null)
        {
            yield return $"`{nameof(TruthOptions)}.{(options.Claims is null ? nameof(TruthOptions.Claims) : nameof(TruthOptions.Time))}` is null; leave it out to use the default";
        }

        if (options.DevelopmentScript is { } script && !script.StartsWith('/'))
        {
            yield return $"`{nameof(TruthOptions)}.{nameof(TruthOptions.DevelopmentScript)}` is `{script}`; it must be an address of this host that begins with `/`";
        }
    }

    private static OptionsValidationException Wrong(string failure) => new(Options.DefaultName, typeof(TruthOptions), [failure]);
}
