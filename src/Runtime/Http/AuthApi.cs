using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Truth.Compiler.Fields;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Hooks;
using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Lists;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>Signing in: sessions begin and end here, and passwords change nowhere else.</summary>
internal sealed class AuthApi(AppServices services, EntityPlan users, AuthDescriptor auth)
{
    private const int MostPassword = 1000;
    private static readonly TimeSpan DeviceAge = TimeSpan.FromDays(400);
    private readonly Kept<string, ListRequest> _noQueries = new(1);
    private readonly FieldDescriptor _email = users.Fields[users.IndexOf(Credentials.EmailField)];
    private readonly FieldDescriptor _password = users.Fields[users.IndexOf(Credentials.PasswordField)];

    private InputShape LoginInput { get; } = new([Text(Credentials.EmailField, FieldKind.String), Text(Credentials.PasswordField, FieldKind.Password)]);

    private InputShape PasswordInput => field ??= new InputShape([Text("current", FieldKind.Password), _password with { Name = Credentials.PasswordField, Required = true }]);

    public void Map(IEndpointRouteBuilder routes)
    {
        var register = new WriteSteps(Mode, null, ValidateRegistration, Register, Registered)
        {
            Hooks = HookStage.Of(services.Hooks.Of(users.Entity.Name), HookKind.Create),
        };
        routes.MapPost("/api/auth/register", context => auth.AllowRegistration
            ? Pipeline.Write(New(context), register)
            : SiteEndpoints.Problems(context, Problem.Forbidden("Accounts are made by an administrator here.")));
        var logout = new WriteSteps(NoQuery, null, null, exchange => new LogoutJob(users, exchange.Writing), LoggedOut);
        routes.MapPost("/api/auth/logout", context => Pipeline.Write(New(context), logout));
        routes.MapPost("/api/auth/login", context => Pipeline.Run(New(context), Login));
        routes.MapPut("/api/auth/password", context => Pipeline.Run(New(context), ChangePassword));
        routes.MapGet("/api/auth/me", Me);
    }

    /// <summary>Who asks.</summary>
    public Task Me(HttpContext context) => Pipeline.Read(New(context), NoQuery, Me, open: true);

    private static FieldDescriptor Text(string name, FieldKind kind) => new() { Name = name, Column = name, Kind = kind, Required = true, MaxLength = MostPassword };

    private Exchange New(HttpContext context) =>
        new(context, services, users) { Queries = _noQueries, Times = services.Development ? new StageTimes(services.Time) : null };

    /// <summary>`?mode=token` is for programs, which have no use for a cookie.</summary>
    private static Problem? Mode(Exchange exchange)
    {
        string mode = "cookie";
        Problem? problem = Parameters.Read(exchange.Context.Request.QueryString.Value, ["mode"], (_, value) => mode = value);
        exchange.TellsToken = mode == "token";
        return problem ?? (mode is "token" or "cookie" ? null : Problem.InvalidParameter("`mode` is `cookie` or `token`."));
    }

    private static Problem? NoQuery(Exchange exchange) => Parameters.None(exchange.Context.Request.QueryString.Value);

    private static Problem? Me(Exchange exchange, Connection connection)
    {
        exchange.Body = exchange.Caller.Id is { } id ? RowAnswer.Of(connection, exchange.Asking, exchange.Plan.Plain, id, out _, out _) : null;
        if (exchange.Body is null)
        {
            exchange.Body = new JsonOut();
            exchange.Body.Null();
        }

        return null;
    }

    // What is refused for its form costs no try, and so tells nothing of who has an account.
    private Problem? ValidateRegistration(Exchange exchange, ReadOnlySpan<byte> body)
    {
        (TryLimit, string) key = (TryLimit.Registration, Network(exchange));
        exchange.NewToken = SessionToken.New();
        return TooMany(services.Throttle.Left(key)) ?? Validate.Create(exchange, body) ?? TooMany(services.Throttle.Try(key));
    }

    private static Problem? TooMany(int? seconds) => seconds is { } wait ? Problem.TooManyRequests(wait) : null;

    private RegisterJob Register(Exchange exchange) =>
        new(users, exchange.Writing, services.Ids.Next(), exchange.Draft!, SessionToken.Hash(exchange.NewToken)!) { IsWatched = exchange.Hooked is not null, Place = Place(exchange) };

    private void Registered(Exchange exchange, EntityJob job)
    {
        exchange.Status = StatusCodes.Status201Created;
        exchange.Location = $"/api/{users.Entity.Path}/{((CreateJob)job).Id}";
        if (job.Asking.Caller.Authenticated)
        {
            Begin(exchange, exchange.NewToken!, ((CreateJob)job).Id);
        }
    }

    private void LoggedOut(Exchange exchange, EntityJob job)
    {
        exchange.Status = StatusCodes.Status204NoContent;
        exchange.Cookies = exchange.Sent.InHeader ? default : SessionCookie(exchange, "", TimeSpan.Zero);
    }

    /// <summary>Gives the session's token to who signed in: as a cookie, which no script can read, or in the answer.</summary>
    private void Begin(Exchange exchange, string token, string account)
    {
        if (!exchange.TellsToken)
        {
            string device = services.Devices!.Cookie(DeviceCookie(exchange), account);
            exchange.Cookies = new([SessionCookie(exchange, token, auth.SessionTimeout), Cookie(exchange, DeviceCookieName, device, DeviceAge)]);
            return;
        }

        using JsonOut user = exchange.Body!;
        var json = new JsonOut(users.App.Answers);
        json.Raw("{\"token\":"u8);
        json.Text(token);
        json.Raw(",\"expiresAt\":"u8);
        json.Text((exchange.Moment with { Now = exchange.Moment.Now + auth.SessionTimeout }).NowText);
        json.Raw(",\"user\":"u8);
        json.Raw(user.Written);
        json.Raw((byte)'}');
        exchange.Body = json;
        exchange.Tag = null; // it would be the user's
    }

    private async ValueTask<Problem?> Login(Exchange exchange)
    {
        (Problem? problem, Draft draft) = await Body(exchange, Mode, LoginInput);
        if (problem is not null)
        {
            return problem;
        }

        string email = FieldValues.Canonical(_email.Type, draft.Values[0].Text);
        Credentials.Account? account = Find(exchange, email, out SignInTries tries);
        if (tries.Take() is { } seconds)
        {
            return Problem.TooManyRequests(seconds);
        }

        // The password of an account that is not active is compared all the same: nothing tells it from a wrong one.
        if (!Passwords.Verify(account?.Hash, draft.Values[1].Text) || !account!.IsActive)
        {
            return Problem.WrongCredentials;
        }

        string token = SessionToken.New();
        problem = await Execute.Write(exchange, new LoginJob(users, exchange.Writing, account, SessionToken.Hash(token)!) { Place = Place(exchange) });
        if (problem is null)
        {
            tries.Forgive();
            Begin(exchange, token, account.Id);
        }

        return problem;
    }

    private async ValueTask<Problem?> ChangePassword(Exchange exchange)
    {
        Credentials.Account? account = Find(connection =>
        {
            Authorize.Caller(exchange, connection);
            return exchange.Caller.Id is { } id ? Credentials.OfId(connection, users, id) : null;
        });
        if (account is null)
        {
            return Problem.NotAuthenticated;
        }

        (Problem? problem, Draft draft) = await Body(exchange, NoQuery, PasswordInput);
        return problem ?? await ChangePassword(exchange, account, draft);
    }

    private async ValueTask<Problem?> ChangePassword(Exchange exchange, Credentials.Account account, Draft draft)
    {
        (TryLimit, string) key = (TryLimit.AccountFromAddress, $"password {account.Id}");
        if (services.Throttle.Try(key) is { } seconds)
        {
            return Problem.TooManyRequests(seconds);
        }

        if (!Passwords.Verify(account.Hash, draft.Values[0].Text))
        {
            return Problem.Invalid([new FieldError("current", "wrong", "is not the password")]);
        }

        services.Throttle.Forgive(key);
        exchange.Status = StatusCodes.Status204NoContent;
        return await Execute.Write(exchange, new PasswordJob(users, exchange.Writing, account, Passwords.Hash(draft.Values[1].Text)));
    }

    private async ValueTask<(Problem?, Draft)> Body(Exchange exchange, Func<Exchange, Problem?> route, InputShape shape)
    {
        using var body = new BodyReader(exchange.Context, services.MaxBodyBytes);
        Problem? problem = route(exchange) ?? await body.Read() ?? Validate.Parameters(exchange, shape, body.Bytes);
        return (problem, exchange.Draft!);
    }

    private Credentials.Account? Find(Func<Connection, Credentials.Account?> find)
    {
        using Reading reading = services.Database.Read();
        Credentials.Account? account = find(reading.Connection);
        reading.Complete();
        return account;
    }

    private Credentials.Account? Find(Exchange exchange, string email, out SignInTries tries)
    {
        string network = Network(exchange);
        bool isKnown = false;
        Credentials.Account? account = Find(connection =>
        {
            Credentials.Account? found = Credentials.OfEmail(connection, users, email);
            isKnown = found is not null && services.Devices!.Knows(connection, found.Id, network);
            return found;
        });
        tries = new SignInTries(services.Throttle, email, network, account is not null && services.Devices!.Knows(DeviceCookie(exchange), account.Id), isKnown);
        return account;
    }

    private static string Network(Exchange exchange) => KnownDevices.Network(exchange.Context.Connection.RemoteIpAddress);

    private SignInPlace Place(Exchange exchange) => new(services.Devices!, Network(exchange));

    private string DeviceCookieName => $"{services.CookieName}-device";

    private string? DeviceCookie(Exchange exchange) => Cookies.Find(exchange.Context.Request.Headers.Cookie, DeviceCookieName) is { Length: > 0 } cookie ? cookie.ToString() : null;

    private string SessionCookie(Exchange exchange, string token, TimeSpan age) => Cookie(exchange, services.CookieName, token, age);

    private static string Cookie(Exchange exchange, string name, string value, TimeSpan age) =>
        $"{name}={value}; Path=/; Max-Age={(long)age.TotalSeconds}; HttpOnly; SameSite=Lax{(exchange.Context.Request.IsHttps ? "; Secure" : "")}";
}
