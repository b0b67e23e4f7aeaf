using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Binds `settings`, the only place where environment values are allowed.</summary>
internal sealed partial class SettingsBinder(DiagnosticBag diagnostics)
{
    private const long SmallestAnswer = 64 << 10;
    private const long LargestAnswer = 1 << 30;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The value of `auth.enabled`, or true if `auth` is present; null if it is absent.</summary>
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
            settings = settings with { TimeZone = TimeZone(zone) };
        }

        settings = Database(reader, settings) with { Secrets = Secrets(reader), Files = Files(reader) };
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
            SessionTimeout = reader.Value("sessionTimeout") is { } timeout ? Duration(timeout) ?? result.SessionTimeout
                : result.SessionTimeout,
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
            diagnostics.Add(Rules.Duration.At(value.Origin, "sessionTimeout", Durations.InWords(span))
                .WithHelp("write it with its unit, such as `'7d'` or `'12h'`"));
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
            Theme = reader.Choice("theme", "light", "dark", "auto") switch { "light" => Theme.Light, "dark" =>
                Theme.Dark, _ => Theme.Auto },
            Layout = reader.Choice("layout", "sidebar", "top") == "top" ? Layout.Top : Layout.Sidebar,
            Pages = reader.Flag("pages", otherwise: true),
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

        result = result with
        {
            MaxPageSize = reader.Whole("maxPageSize", 1, 10_000) ?? result.MaxPageSize,
            Timeout = Timeout(reader) ?? result.Timeout,
            MaxAnswer = MaxAnswer(reader) ?? result.MaxAnswer,
            RequestsPerMinute = Inside(reader, "rateLimit") is { } limit ? PerMinute(limit) : null,
            CorsOrigins = Inside(reader, "cors") is { } cors ? Origins(cors) : [],
        };
        reader.Close();
        return result;
    }

    private TimeSpan? Timeout(ObjectReader reader)
    {
        if (reader.TextValue("timeout") is not { } text)
        {
            return null;
        }

        var timeout = Durations.Of(text.Text) is { } span && span >= ShortestTimeout && span <= LongestTimeout ? span : (TimeSpan?)null;
        Check(timeout is not null, text, "`timeout`", "write a duration from `'100ms'` to `'10m'`, such as `'5s'`");
        return timeout;
    }

    private int? MaxAnswer(ObjectReader reader)
    {
        if (reader.TextValue("maxAnswer") is not { } text)
        {
            return null;
        }

        var bytes = ByteSizes.Of(text.Text) is { } size && size >= SmallestAnswer && size <= LargestAnswer ? (int)size : (int?)null;
        Check(bytes is not null, text, "`maxAnswer`", "write a size from `'64KB'` to `'1GB'`, such as `'32MB'`");
        return bytes;
    }

    private ObjectReader? Inside(ObjectReader reader, string key)
    {
        reader.WarnUnfinished(key);
        return reader.Object(key);
    }

    private static int? PerMinute(ObjectReader reader)
    {
        reader.Require("perMinute");
        var limit = reader.Whole("perMinute", 1, 1_000_000);
        reader.Close();
        return limit;
    }

    private ValueList<string> Origins(ObjectReader reader)
    {
        reader.Require("origins");
        var origins = reader.Texts("origins");
        foreach (var origin in origins)
        {
            Check(Origin().IsMatch(origin.Text), origin, "an origin", "write each page's scheme and host, such as `https://example.org`");
        }

        reader.Close();
        return [.. origins.Select(o => o.Text.ToLowerInvariant()).Distinct()];
    }

    private string TimeZone(StringValue zone)
    {
        if (!TimeZones.Names.Contains(zone.Text))
        {
            var wrong = Rules.BadValue.At(zone.Origin, "a time zone", $"`{zone.Text}`");
            diagnostics.Add(Suggestion.Nearest(zone.Text, TimeZones.Names) is null
                ? wrong.WithHelp("write its IANA name, such as `Europe/Vienna`") : wrong.Suggest(zone.Text, TimeZones.Names));
        }

        return zone.Text;
    }

    private Settings Database(ObjectReader settings, Settings result)
    {
        if (settings.Object("database") is not { } reader)
        {
            return result;
        }

        var url = TextOrEnvironment(reader, "url");
        if (url is WrittenText { Text: var text }
            && (text.Length == 0 || text.Contains("://", StringComparison.Ordinal) && !DatabaseUrl.IsServer(text)))
        {
            Check(false, reader.Value("url")!, "`url`", "write a file such as `app.db`, or `postgres://…`");
        }

        var reading = RowSecurity(reader, url);
        reader.Ignore("migrations");
        reader.Close();
        return result with { DatabaseUrl = url ?? result.DatabaseUrl, ReaderUrl = reading };
    }

    private SettingText? RowSecurity(ObjectReader database, SettingText? url)
    {
        if (database.Object("rls") is not { } reader)
        {
            return null;
        }

        Check(url is not WrittenText file || DatabaseUrl.IsServer(file.Text), database.Value("rls")!, "`rls` beside a file",
            "row level security needs PostgreSQL: write `url: 'postgres://…'`, or `env('NAME')`");
        var reading = TextOrEnvironment(reader, "reader");
        reader.Require("reader");
        if (((reading as WrittenText)?.Text ?? (reading as EnvironmentText)?.Fallback) is { } text && !DatabaseUrl.IsServer(text))
        {
            Check(false, reader.Value("reader")!, "`reader`", "write `postgres://…`, with a role that owns none of the tables");
        }

        reader.Close();
        return reading;
    }

    private FileSettings Files(ObjectReader settings)
    {
        if (settings.Object("files") is not { } reader)
        {
            return new();
        }

        var store = TextOrEnvironment(reader, "store");
        if (store is WrittenText { Text: var text } && (text.Length == 0 || text.Contains("://", StringComparison.Ordinal)
            && !Bucket().IsMatch(text)))
        {
            Check(false, reader.Value("store")!, "`store`", "write a folder such as `./files`, or `s3://bucket`");
        }

        var files = new FileSettings
        {
            Store = store ?? new FileSettings().Store,
            Endpoint = TextOrEnvironment(reader, "endpoint"),
            Region = TextOrEnvironment(reader, "region"),
            AccessKey = Variable(reader, "accessKey"),
            SecretKey = Variable(reader, "secretKey"),
        };
        reader.Close();
        return files;
    }

    private string? Variable(ObjectReader reader, string key)
    {
        if (reader.Value(key) is EnvironmentValue { Fallback: null } e)
        {
            return e.Name;
        }

        if (reader.Value(key) is { } value and not ErrorValue)
        {
            diagnostics.Add(Rules.BadValue.At(value.Origin, "a secret", "written here").WithHelp($"write `env('{SecretName(key)}')`"));
        }

        return null;
    }

    private static SettingText? TextOrEnvironment(ObjectReader reader, string key) => reader.Value(key) switch
    {
        EnvironmentValue { Fallback: null or StringValue } e => new EnvironmentText(e.Name, (e.Fallback as StringValue)?.Text),
        EnvironmentValue { Fallback: { } fallback } => Refused(reader, fallback, key),
        _ => reader.Text(key) is { } text ? new WrittenText(text) : null,
    };

    private static SettingText? Refused(ObjectReader reader, Value value, string key)
    {
        reader.Refuse(value, key, "a string");
        return null;
    }

    private ValueList<Secret> Secrets(ObjectReader settings)
    {
        var secrets = new List<Secret>();
        settings.WarnUnfinished("secrets");
        foreach (var (name, value, _) in settings.Named("secrets"))
        {
            if (value is EnvironmentValue { Fallback: null } e)
            {
                secrets.Add(new(name.Text, e.Name));
            }
            else if (value is not ErrorValue and not EnvironmentValue { Fallback: ErrorValue })
            {
                var place = value is EnvironmentValue { Fallback: { } fallback } ? fallback.Origin : value.Origin;
                diagnostics.Add(Rules.BadValue.At(place, "a secret", "written here")
                    .WithHelp($"write `env('{(value as EnvironmentValue)?.Name ?? SecretName(name.Text)}')`"));
            }
        }

        return [.. secrets];
    }

    private static string SecretName(string name) => Casing.Snake(name).ToUpperInvariant();

    private void Check(bool holds, Value value, string what, string help)
    {
        if (!holds)
        {
            diagnostics.Add(Rules.BadValue.At(value.Origin, what, value is StringValue s ? $"`{s.Text}`" : value.Kind).WithHelp(help));
        }
    }

    [GeneratedRegex("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();

    [GeneratedRegex("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();

    [GeneratedRegex("^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();
}
