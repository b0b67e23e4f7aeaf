using Microsoft.OpenApi;
using Truth.Compiler.Model;
using Truth.Generators.Types;

namespace Truth.Generators.OpenApi;

/// <summary>The document, beginning with its schemas, so that operations can refer to them.</summary>
internal static class AppDocument
{
    public static OpenApiDocument Of(AppModel app)
    {
        var document = new OpenApiDocument
        {
            Info = new() { Title = HumanText.Label(app.Name), Version = app.Version, Description = app.Description },
            Servers = [new() { Url = "/" }],
            Tags = new HashSet<OpenApiTag>(app.Auth is null ? app.Entities.Select(Tag) : app.Entities.Select(Tag)
                .Append(new() { Name = AuthPaths.Tag, Description = "Accounts and sessions." })),
            Paths = [],
            Components = new()
            {
                Schemas = new Dictionary<string, IOpenApiSchema>(),
                Responses = new Dictionary<string, IOpenApiResponse>(),
                Parameters = new Dictionary<string, IOpenApiParameter>(),
                Headers = new Dictionary<string, IOpenApiHeader>(),
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(),
            },
        };
        var names = TypeNames.Of(app).Zip(app.Entities).ToDictionary(pair => pair.Second.Name, pair => pair.First);
        var schemas = new EntitySchemas(app, names, document) { IsAnswer = true };
        schemas.Add();
        ProblemResponses.Add(document);
        Answers.Add(document);
        SessionSecurity.Add(app, document);
        var operations = new UniqueNames([]);
        foreach (var entity in app.Entities)
        {
            new EntityPaths(entity, names[entity.Name], schemas, operations, document).Add();
        }

        if (app.Settings.AuthEnabled && app.Auth is { } auth)
        {
            new AuthPaths(auth, app.Settings, schemas, document).Add();
        }

        return document;
    }

    private static OpenApiTag Tag(Entity entity) => new()
    {
        Name = entity.PluralLabel, Description = entity.Description ?? $"{entity.PluralLabel}, at `/api/{entity.Path}`.",
    };
}

/// <summary>What identifies the caller: a cookie or a token.</summary>
internal static class SessionSecurity
{
    private const string Cookie = "session";
    private const string Token = "token";

    public static void Add(AppModel app, OpenApiDocument document)
    {
        if (!app.Settings.AuthEnabled || app.Auth is null)
        {
            return;
        }

        document.Components!.SecuritySchemes![Cookie] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = app.Name.ToLowerInvariant() + "-session",
            Description = "Set by `POST /api/auth/login` and `POST /api/auth/register`.",
        };
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "For programs: returned by the same requests with `?mode=token`.",
        };

        // The rules determine whether a request needs one: `{}` is the caller who is not signed in.
        document.Security = [.. new[] { Cookie,
            Token }.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }), []];
    }
}
