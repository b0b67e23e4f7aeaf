using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>The page of the interface.</summary>
internal sealed class Shell
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly byte[] _page;

    /// <param name="name">The name of the app.</param>
    /// <param name="theme">`light`, `dark` or `auto`.</param>
    /// <param name="assets">The base address of the modules: `/assets/3f…`; null before an app is loaded.</param>
    /// <param name="script">The script that is added in development, or null.</param>
    public Shell(string name, string theme, string? assets, string? script)
    {
        string title = HtmlEncoder.Default.Encode(name);
        var page = new StringBuilder()
            .Append($"<!doctype html>\n<html lang=\"en\" data-theme=\"{HtmlEncoder.Default.Encode(theme)}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<title>{title}</title>\n");
        if (script is not null)
        {
            page.Append($"<script type=\"module\" src=\"{HtmlEncoder.Default.Encode(script)}\"></script>\n");
        }

        if (assets is not null)
        {
            page.Append($"<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{assets}/truth.css\">\n<link rel=\"stylesheet\" href=\"{assets}/theme.css\">\n")
                .Append($"<link rel=\"modulepreload\" href=\"{assets}/truth.js\">\n<script type=\"module\" src=\"{assets}/app.js\"></script>\n");
        }

        _page =
            Encoding.UTF8.GetBytes(page.Append("</head>\n<body>\n<div id=\"app\"></div>\n<noscript>This app needs JavaScript.</noscript>\n</body>\n</html>\n").ToString());
    }

    public Task Send(HttpContext context)
    {
        HttpResponse response = context.Response;
        Respond.Common(response, Parse.RequestId(context));
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Respond.SendBytes(context, _page);
    }
}
