using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>Everything on which the file of the app depends.</summary>
internal sealed record AppPart(
    string Name, string Version, AppNames Names, ValueList<string> Entities, Settings Settings, string? Auth,
        ValueList<ValuePath> CallerPaths)
{
    public static AppPart Of(AppModel app, AppNames names) => new(
        app.Name, app.Version, names, app.Entities.Select(e => e.Name.Text).ToValueList(), app.Settings with { Accent = null },
        app.Settings.AuthEnabled ? app.Auth?.Name.Text : null, PathsOf(app));

    // Sorted by path, so that the order of rules is not significant.
    private static ValueList<ValuePath> PathsOf(AppModel app) =>
        (from reads in Conditions(app).Select(rule => ValueReads.Of(Lowerer.Certain(rule.Expression)))
            .Concat(Written(app).Select(value => ValueReads.Of([Lowerer.Value(value)])))
         from path in reads.User
         where path.Text != "id"
         orderby path.Text
         select path).DistinctBy(path => path.Text).ToValueList();

    private static IEnumerable<Rule> Conditions(AppModel app) =>
        app.Entities.SelectMany(Rules).Concat(app.Entities.SelectMany(e => GuardSight.Of(app, e)).Select(s => s.Rule))
            .Concat(app.Views.Select(v => v.FilterOrNone).OfType<Rule>())
            .Concat(app.Entities.SelectMany(e => e.Behaviors).SelectMany(b => b.Effects)
                .Select(e => e.Rows).OfType<Rule>().Where(r => r.Expression is Quantifier));

    private static IEnumerable<Expression> Written(AppModel app) =>
        app.Entities.SelectMany(e => e.Behaviors)
            .SelectMany(b => b.Fields.Select(f => f.Value).Concat(b.Effects.SelectMany(e => e.Fields).Select(f => f.Value)))
            .Select(value => (value as AssignedExpression)?.Value.Expression).OfType<Expression>();

    private static IEnumerable<Rule> Rules(Entity entity) =>
    [
        .. entity.Permissions.Select(p => p.Rule),
        .. entity.Behaviors.SelectMany(b => new[] { b.Permission, b.When }).OfType<Rule>(),
        .. entity.Readable.SelectMany(f => new[] { f.ReadRule, f.UpdateRule }).OfType<Rule>(),
    ];
}

/// <summary>`csharp/App.g.cs`.</summary>
internal sealed record AppView
{
    public required Code Name { get; init; }
    public required Code Namespace { get; init; }
    public required Code Class { get; init; }
    public required Code GeneratedApp { get; init; }
    public required Code AppDescriptor { get; init; }
    public required Code AppSql { get; init; }
    public required Code AppApi { get; init; }
    public required Code IEndpointRouteBuilder { get; init; }
    public required IReadOnlyList<Code> Head { get; init; }
    public required IReadOnlyList<Code> Auth { get; init; }
    public required IReadOnlyList<DialectView> Dialects { get; init; }
    public required IReadOnlyList<RouteView> Routes { get; init; }

    public static AppView Of(AppPart part)
    {
        var types = new RuntimeTypes(part.Names.Entities.FirstOrDefault()?.Shadowed ?? []);
        return new()
        {
            Name = CSharpLiteral.Comment(part.Name),
            Namespace = new(part.Names.Namespace),
            Class = new(part.Names.App),
            GeneratedApp = types["GeneratedApp"],
            AppDescriptor = types["AppDescriptor"],
            AppSql = types["AppSql"],
            AppApi = types["AppApi"],
            IEndpointRouteBuilder = types["IEndpointRouteBuilder"],
            Head = [.. HeadOf(part, types)],
            Auth = part.Auth is null ? [] : [.. AuthOf(part, part.Auth, types)],
            Dialects = [.. SchemaTables.Dialects.Zip(part.Names.Sql,
                (dialect, name) => new DialectView(new(dialect.ToString()), new(name)))],
            Routes = [.. part.Entities.Zip(part.Names.Entities,
                (name, names) => new RouteView(new(names.Entity), CSharpLiteral.String(name)))],
        };
    }

    private static IEnumerable<Code> HeadOf(AppPart part, RuntimeTypes types)
    {
        var (settings, defaults) = (part.Settings, new Settings());
        yield return new($"Name = {CSharpLiteral.String(part.Name)},");
        yield return new($"Version = {CSharpLiteral.String(part.Version)},");
        if (settings.DatabaseUrl != defaults.DatabaseUrl || settings.ReaderUrl is not null)
        {
            string?[] parts =
            [
                settings.DatabaseUrl == defaults.DatabaseUrl ? null : DatabaseOf(settings.DatabaseUrl),
                settings.ReaderUrl is { } reader ? $"Reader = new() {{ {DatabaseOf(reader)} }}" : null,
            ];
            yield return new($"Database = new() {{ {string.Join(", ", parts.OfType<string>())} }},");
        }

        if (settings.Files != defaults.Files)
        {
            yield return new($"Files = new() {{ {string.Join(", ", FilesOf(settings.Files))} }},");
        }

        if (settings.TimeZone != defaults.TimeZone)
        {
            yield return new($"TimeZone = {CSharpLiteral.String(settings.TimeZone)},");
        }

        if (settings.MaxPageSize != defaults.MaxPageSize)
        {
            yield return new($"MaxPageSize = {CSharpLiteral.Integer(settings.MaxPageSize)},");
        }

        if (settings.Timeout != defaults.Timeout)
        {
            yield return new($"Timeout = {TimeOf(settings.Timeout, types)},");
        }

        if (settings.MaxAnswer != defaults.MaxAnswer)
        {
            yield return new($"MaxAnswerBytes = {CSharpLiteral.Integer(settings.MaxAnswer)},");
        }

        if (settings.Theme != defaults.Theme)
        {
            yield return new($"Theme = {CSharpLiteral.String(settings.Theme.ToString().ToLowerInvariant())},");
        }

        yield return new($"Entities = [{string.Join(", ", part.Names.Entities.Select(e => e.Entity + ".Descriptor"))}],");
    }

    private static string DatabaseOf(SettingText url) => url switch
    {
        WrittenText written => $"Url = {CSharpLiteral.String(written.Text)}",
        EnvironmentText { Fallback: null } named => $"Variable = {CSharpLiteral.String(named.Variable)}",
        EnvironmentText { Fallback: { } other } named =>
            $"Variable = {CSharpLiteral.String(named.Variable)}, Url = {CSharpLiteral.String(other)}",
        _ => throw new NotSupportedException(url.GetType().Name),
    };

    private static IEnumerable<string> FilesOf(FileSettings files) =>
    [
        .. Setting("Store", files.Store), .. Setting("Endpoint", files.Endpoint), .. Setting("Region", files.Region),
        .. files.AccessKey is { } key ? [$"AccessKeyVariable = {CSharpLiteral.String(key)}"] : Array.Empty<string>(),
        .. files.SecretKey is { } secret ? [$"SecretKeyVariable = {CSharpLiteral.String(secret)}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Setting(string name, SettingText? value) => value switch
    {
        null => [],
        WrittenText written => [$"{name} = {CSharpLiteral.String(written.Text)}"],
        EnvironmentText { Fallback: null } named => [$"{name}Variable = {CSharpLiteral.String(named.Variable)}"],
        EnvironmentText { Fallback: { } other } named =>
            [$"{name}Variable = {CSharpLiteral.String(named.Variable)}", $"{name} = {CSharpLiteral.String(other)}"],
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static IEnumerable<Code> AuthOf(AppPart part, string auth, RuntimeTypes types)
    {
        yield return new($"Entity = {CSharpLiteral.String(auth)},");
        yield return new($"SessionTimeout = {TimeOf(part.Settings.SessionTimeout, types)},");
        if (part.Settings.AllowRegistration)
        {
            yield return new("AllowRegistration = true,");
        }

        if (part.CallerPaths.Count > 0)
        {
            yield return new($"CallerPaths = {CSharpLiteral.Strings(part.CallerPaths.Select(p => p.Text))},");
        }
    }

    private static string TimeOf(TimeSpan time, RuntimeTypes types) => $"{types["TimeSpan"]}.From" + time switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => $"Days({CSharpLiteral.Integer(t / TimeSpan.TicksPerDay)})",
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => $"Hours({CSharpLiteral.Integer(t / TimeSpan.TicksPerHour)})",
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => $"Minutes({CSharpLiteral.Integer(t / TimeSpan.TicksPerMinute)})",
        { Ticks: var t } when t % TimeSpan.TicksPerSecond != 0 =>
            $"Milliseconds({CSharpLiteral.Integer(t / TimeSpan.TicksPerMillisecond)})",
        { Ticks: var t } => $"Seconds({CSharpLiteral.Integer(t / TimeSpan.TicksPerSecond)})",
    };
}

internal sealed record RouteView(Code Class, Code Entity);

/// <summary>The app in the SQL of a database.</summary>
internal sealed record DialectView(Code Dialect, Code Class);
