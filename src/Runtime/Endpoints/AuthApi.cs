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
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Endpoints;

/// <summary>Authentication: sessions begin and end here, and passwords can only be changed here.</summary>
internal sealed class AuthApi(AppServices services, EntityPlan users, AuthDescriptor auth)
{
    private const int MostPassword = 1000;
    private static readonly TimeSpan DeviceAge = TimeSpan.FromDays(400);
    private readonly FieldDescriptor _email = users.Fields[users.IndexOf(Credentials.EmailField)];
    private readonly FieldDescriptor _password = users.Fields[users.IndexOf(Credentials.PasswordField)];

    private InputShape LoginInput { get; } = new([Text(Credentials.EmailField, FieldKind.String),
        Text(Credentials.PasswordField, FieldKind.Password)]);

    private InputShape PasswordInput =>
        field ??= new InputShape([Text("current", FieldKind.Password),
        _password with { Name = Credentials.PasswordField, Required = true }]);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/auth/register", auth.AllowRegistration
            ? Register
            : context => Respond.Problem(context, Problem.Forbidden("Accounts can only be created by an administrator.")));
        routes.MapPost("/api/auth/logout", Logout);
        routes.MapPost("/api/auth/login", context => Answer(New(context), Login));
        routes.MapPut("/api/auth/password", context => Answer(New(context), ChangePassword));
        routes.MapGet("/api/auth/me", context => HttpAdapter.Answer(context, services, users, Me));
    }

    /// <summary>The user who is signed in.</summary>
    public ValueTask Me(Request request) => Stages.Read(request, NoQuery, Me, open: true);

    private static FieldDescriptor Text(string name, FieldKind kind) =>
        new() { Name = name, Kind = kind, Required = true, MaxLength = MostPassword };

    private Call New(HttpContext context, bool beginsSession = false) =>
        new(context, HttpAdapter.Request(context, services, users, out RequestToken sent, beginsSession), sent);

    private static async Task Answer(Call call, Func<Call, ValueTask<Problem?>> stages)
    {
        await Stages.Run(call.Request, _ => stages(call));
        await Respond.Send(call.Context, call.Request, call.Session);
    }

    private static async Task Answer(Call call, WriteSteps steps)
    {
        await Stages.Write(call.Request, steps);
        await Respond.Send(call.Context, call.Request, call.Session);
    }

    private Task Register(HttpContext context)
    {
        Call call = New(context, beginsSession: true);
        string token = SessionToken.New();
        return Answer(call, new WriteSteps(
            _ => Mode(call),
            null,
            (_, body) => ValidateRegistration(call, body),
            request =>
                new RegisterJob(users, request.Writing, services.Ids.Next(), request.Draft!,
                SessionToken.Hash(token)!) { IsWatched = request.Hooked is not null, Place = Place(call) },
            (_, job) => Registered(call, token, (RegisterJob)job))
        {
            Hooks = HookStage.Of(services.Hooks.Of(users.Entity.Name), HookKind.Create),
        });
    }

    private Task Logout(HttpContext context)
    {
        Call call = New(context);
        return Answer(call,
            new WriteSteps(NoQuery, null, null, request => new LogoutJob(users, request.Writing), (_, _) => LoggedOut(call)));
    }

    /// <summary>`?mode=token` is for programs, which do not need a cookie.</summary>
    private static Problem? Mode(Call call)
    {
        string mode = "cookie";
        Problem? problem = Parameters.Read(call.Request.Query, ["mode"], (_, value) => mode = value);
        call.Session.TellsToken = mode == "token";
        return problem ?? (mode is "token" or "cookie" ? null : Problem.InvalidParameter("`mode` must be `cookie` or `token`."));
    }

    private static Problem? NoQuery(Request request) => Parameters.None(request.Query);

    private static async ValueTask<Problem?> Me(Request request, ReadTransaction reading)
    {
        request.Body = request.Caller.Id is { } id
            ? (await RowAnswer.Of(Execute.Rows(request, reading), request.Asking, request.Plan.Plain, id)).Json
            : null;
        if (request.Body is null)
        {
            request.Body = new JsonOut();
            request.Body.Null();
        }

        return null;
    }

    // Malformed requests are not counted as attempts, and disclose nothing about accounts. Hashing takes time, so attempts are counted
    // before it, which limits concurrent ones.
    private Problem? ValidateRegistration(Call call, ReadOnlySpan<byte> body)
    {
        (TryLimit, string) key = (TryLimit.Registration, call.Network);
        return TooMany(services.Throttle.Left(key)) ?? Validate.New(call.Request, body) ?? TooMany(services.Throttle.Try(key))
            ?? Validate.Hashed(call.Request);
    }

    private static Problem? TooMany(int? seconds) => seconds is { } wait ? Problem.TooManyRequests(wait) : null;

    private void Registered(Call call, string token, RegisterJob job)
    {
        call.Request.Status = StatusCodes.Status201Created;
        call.Request.Location = $"/api/{users.Entity.Path}/{job.Id}";
        if (job.Asking.Caller.Authenticated)
        {
            Begin(call, token, job.Id);
        }
    }

    private void LoggedOut(Call call)
    {
        call.Request.Status = StatusCodes.Status204NoContent;
        call.Session.Cookies = call.Sent.InHeader ? default : SessionCookie(call, "", TimeSpan.Zero);
    }

    /// <summary>Returns the token of a new session: as a cookie, which scripts cannot read, or in the response.</summary>
    private void Begin(Call call, string token, string account)
    {
        if (!call.Session.TellsToken)
        {
            string device = services.Devices!.Cookie(DeviceCookie(call), account);
            call.Session.Cookies = new([SessionCookie(call, token, auth.SessionTimeout),
                Cookie(call, DeviceCookieName, device, DeviceAge)]);
            return;
        }

        using JsonOut user = call.Request.Body!;
        var json = new JsonOut(users.App.Answers);
        json.Raw("{\"token\":"u8);
        json.Text(token);
        json.Raw(",\"expiresAt\":"u8);
        json.Text((call.Request.Moment with { Now = call.Request.Moment.Now + auth.SessionTimeout }).NowText);
        json.Raw(",\"user\":"u8);
        json.Raw(user.Written);
        json.Raw((byte)'}');
        call.Request.Body = json;
        call.Request.Tag = null; // it would be the user's
    }

    private async ValueTask<Problem?> Login(Call call)
    {
        (Problem? problem, Draft draft) = await Body(call.Request, Mode(call), LoginInput);
        if (problem is not null)
        {
            return problem;
        }

        string email = FieldValues.Canonical(_email.Type, draft.Values[0].Text);
        (Credentials.Account? account, SignInTries tries) = await Find(call, email);
        if (tries.Take() is { } seconds)
        {
            return Problem.TooManyRequests(seconds);
        }

        // The password of an inactive account is verified as well, so that the response cannot be distinguished from that for a wrong
        // password.
        if (!Passwords.Verify(account?.Hash, draft.Values[1].Text) || !account!.IsActive)
        {
            return Problem.WrongCredentials;
        }

        string token = SessionToken.New();
        problem = await Execute.Write(call.Request,
            new LoginJob(users, call.Request.Writing, account, SessionToken.Hash(token)!) { Place = Place(call) });
        if (problem is null)
        {
            tries.Forgive();
            Begin(call, token, account.Id);
        }

        return problem;
    }

    private async ValueTask<Problem?> ChangePassword(Call call)
    {
        Credentials.Account? account = await Find(async session =>
        {
            await Authorize.Identify(call.Request, session);
            return call.Request.Caller.Id is { } id ? await Credentials.OfId(session, users, id) : null;
        });
        if (account is null)
        {
            return Problem.NotAuthenticated;
        }

        (Problem? problem, Draft draft) = await Body(call.Request, NoQuery(call.Request), PasswordInput);
        return problem ?? await ChangePassword(call, account, draft);
    }

    private async ValueTask<Problem?> ChangePassword(Call call, Credentials.Account account, Draft draft)
    {
        (TryLimit, string) key = (TryLimit.AccountFromAddress, $"password {account.Id}");
        if (services.Throttle.Try(key) is { } seconds)
        {
            return Problem.TooManyRequests(seconds);
        }

        if (!Passwords.Verify(account.Hash, draft.Values[0].Text))
        {
            return Problem.Invalid([new FieldError("current", "wrong", "is not the current password")]);
        }

        services.Throttle.Forgive(key);
        call.Request.Status = StatusCodes.Status204NoContent;
        return await Execute.Write(call.Request,
            new PasswordJob(users, call.Request.Writing, account, Passwords.Hash(draft.Values[1].Text)));
    }

    private static async ValueTask<(Problem?, Draft)> Body(Request request, Problem? address, InputShape shape)
    {
        Problem? problem = address ?? await request.Input.Read() ?? Validate.Parameters(request, shape, request.Input.Bytes.Span);
        return (problem, request.Draft!);
    }

    private async ValueTask<Credentials.Account?> Find(Func<Session, ValueTask<Credentials.Account?>> find)
    {
        using ReadTransaction reading = services.Database.Read();
        Credentials.Account? account = await find(reading.Session);
        await reading.Complete();
        return account;
    }

    private async ValueTask<(Credentials.Account?, SignInTries)> Find(Call call, string email)
    {
        string network = call.Network;
        bool isKnown = false;
        Credentials.Account? account = await Find(async session =>
        {
            Credentials.Account? found = await Credentials.OfEmail(session, users, email);
            isKnown = found is not null && await services.Devices!.Knows(session, found.Id, network);
            return found;
        });
        return (account,
            new SignInTries(services.Throttle, email, network,
            account is not null && services.Devices!.Knows(DeviceCookie(call), account.Id), isKnown));
    }

    private SignInPlace Place(Call call) => new(services.Devices!, call.Network);

    private string DeviceCookieName => $"{services.CookieName}-device";

    private string? DeviceCookie(Call call) =>
        Cookies.Find(call.Context.Request.Headers.Cookie, DeviceCookieName) is { Length: > 0 } cookie ? cookie.ToString() : null;

    private string SessionCookie(Call call, string token, TimeSpan age) => Cookie(call, services.CookieName, token, age);

    private static string Cookie(Call call, string name, string value, TimeSpan age) =>
        $"{name}={value}; Path=/; Max-Age={(long)age.TotalSeconds}; HttpOnly; SameSite=Lax{(call.Context.Request.IsHttps ? "; Secure" : "")}";

    /// <summary>A request to sign in or out, with the required parts of HTTP.</summary>
    private sealed record Call(HttpContext Context, Request Request, RequestToken Sent)
    {
        public SessionAnswer Session { get; } = new();

        public string Network => KnownDevices.Network(Context.Connection.RemoteIpAddress);
    }
}
