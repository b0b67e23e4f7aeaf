using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding;

/// <summary>Binds `settings`. Here alone values of the environment may stand.</summary>
internal sealed partial class SettingsBinder(DiagnosticBag diagnostics)
{
    /// <summary>What `auth.enabled` says, or that `auth` is there at all; null when the app does not speak of it.</summary>
    public bool? AuthEnabled { get; private set; }

    public Settings Bind(ObjectReader app)
    {
        if (app.Object("settings") is not { } reader)
        {
            return new();
        }

        var settings = Api(reader, Ui(reader, Auth(reader, new())));
        if (reader.TextValue("timeZone") is { } zone)
        {
            settings = TimeZoneName().IsMatch(zone.Text) ? settings with { TimeZone = zone.Text } : settings;
            Check(TimeZoneName().IsMatch(zone.Text), zone, "a time zone", "write its IANA name, such as `Europe/Vienna`");
        }

        Database(reader);
        Secrets(reader);
        reader.Close();
        return settings;
    }

    /// <summary>`#rgb` or `#rrggbb`.</summary>
    public static bool IsColour(string text) => Colour().IsMatch(text);

    private Settings Auth(ObjectReader settings, Settings result)
    {
        if (settings.Object("auth") is not { } reader)
        {
            return result;
        }

        AuthEnabled = reader.Flag("enabled", otherwise: true);
        result = result with
        {
            AllowRegistration = reader.Flag("allowRegistration"),
            SessionTimeout = reader.Value("sessionTimeout") is { } timeout ? Duration(timeout) ?? result.SessionTimeout : result.SessionTimeout,
        };
        reader.Ignore("provider", "jwtSecret");
        reader.Close();
        return result;
    }

    private TimeSpan? Duration(Value value)
    {
        if (value is NumberValue number && number.Number is > 0 and <= 315_360_000)
        {
            var span = TimeSpan.FromSeconds(Math.Floor(number.Number));
            diagnostics.Add(Rules.Duration.At(value.Origin, "sessionTimeout", Durations.InWords(span)).WithHelp("write it with its unit, such as `'7d'` or `'12h'`"));
            return span;
        }

        var duration = value is StringValue text ? Durations.Of(text.Text) : null;
        Check(duration is not null || value is ErrorValue, value, "`sessionTimeout`", "write a duration, such as `'7d'` or `'12h'`");
        return duration;
    }

    private Settings Ui(ObjectReader settings, Settings result)
    {
        if (settings.Object("ui") is not { } reader)
        {
            return result;
        }

        result = result with
        {
            Theme = reader.Choice("theme", "light", "dark", "auto") switch { "light" => Theme.Light, "dark" => Theme.Dark, _ => Theme.Auto },
            Layout = reader.Choice("layout", "sidebar", "top") == "top" ? Layout.Top : Layout.Sidebar,
        };
        if (reader.TextValue("accent") is { } accent)
        {
            result = IsColour(accent.Text) ? result with { Accent = accent.Text.ToLowerInvariant() } : result;
            Check(IsColour(accent.Text), accent, "`accent`", "write it in hexadecimal, such as `#2f6feb`");
        }

        reader.Close();
        return result;
    }

    private Settings Api(ObjectReader settings, Settings result)
    {
        if (settings.Object("api") is not { } reader)
        {
            return result;
        }

        result = result with { MaxPageSize = reader.Whole("maxPageSize", 1, 10_000) ?? result.MaxPageSize };
        foreach (var key in (string[])["rateLimit", "cors"])
        {
            if (reader.Find(key) is { } unfinished)
            {
                diagnostics.Add(Rules.NotYetDone.At(unfinished.Name.Origin, $"`{key}`"));
            }
        }

        reader.Close();
        return result;
    }

    private static void Database(ObjectReader settings)
    {
        var reader = settings.Object("database");
        if (reader?.Value("url") is not EnvironmentValue)
        {
            reader?.Text("url");
        }

        reader?.Ignore("migrations");
        reader?.Close();
    }

    private void Secrets(ObjectReader settings)
    {
        foreach (var secret in settings.Named("secrets").Where(s => s.Value is not (EnvironmentValue or ErrorValue)))
        {
            diagnostics.Add(Rules.BadValue.At(secret.Value.Origin, "a secret", "written here").WithHelp($"write `env('{secret.Name.Text.ToUpperInvariant()}')`"));
        }
    }

    private void Check(bool holds, Value value, string what, string help)
    {
        if (!holds)
        {
            diagnostics.Add(Rules.BadValue.At(value.Origin, what, value is StringValue s ? $"`{s.Text}`" : value.Kind).WithHelp(help));
        }
    }

    [GeneratedRegex("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();

    [GeneratedRegex("^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeZoneName();
}
