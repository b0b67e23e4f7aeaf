using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>`/api/openapi.html`: a page that shows `openapi.json`. It loads nothing from elsewhere.</summary>
internal static class ApiPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["openapi.html"] = "text/html; charset=utf-8",
        ["openapi.js"] = "text/javascript; charset=utf-8",
        ["openapi.css"] = "text/css; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach ((string name, string type) in Types)
        {
            byte[] body = Read(name);
            routes.MapGet($"/api/{name}", context => Send(context, body, type));
        }
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(ApiPage).Assembly.GetManifestResourceStream($"Truth.Runtime.Site.{name}")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Task Send(HttpContext context, byte[] body, string type)
    {
        HttpResponse response = context.Response;
        Respond.Common(response, Parse.RequestId(context));
        response.ContentType = type;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.XFrameOptions = "DENY";
        return Respond.SendBytes(context, body);
    }
}
