using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Views;

/// <summary>Checks the route of a view.</summary>
internal sealed class RouteBinder(DiagnosticBag diagnostics)
{
    private static readonly string[] Reserved = ["api", "assets", "health", "metrics", "_truth"];

    /// <summary>Whether addresses with this beginning are reserved for the app.</summary>
    public static bool IsReserved(string segment) => Reserved.Contains(segment);

    /// <summary>The pattern that it matches: `/tasks/:id` and `/tasks/:task` are the same. Null if it is not a route.</summary>
    public static string? ShapeOf(string route) =>
        IsRoute(route) ? string.Join('/', Segments(route).Select(s => s.StartsWith(':') ? ":" : s)) : null;

    /// <summary>Reports its errors.</summary>
    public void Check(StringValue route, ViewType type, FormMode mode)
    {
        if (!IsRoute(route.Text))
        {
            diagnostics.Add(IsRoute($"/{route.Text}")
                ? Rules.BadRoute.At(route.Origin, route.Text).WithHelp($"write `/{route.Text}`").WithFix($"'/{route.Text}'")
                : Rules.BadRoute.At(route.Origin, route.Text).WithHelp("a route must begin with `/`, such as `/tasks/:id`"));
            return;
        }

        var segments = Segments(route.Text);
        if (IsReserved(segments[0]))
        {
            diagnostics.Add(Rules.ReservedRoute.At(route.Origin, $"/{segments[0]}"));
        }

        CheckParameters(route, segments, type, mode);
    }

    private static bool IsRoute(string text) => text.StartsWith('/') && (text.Length == 1 || Segments(text).TrueForAll(IsSegment));

    private static List<string> Segments(string route) => [.. route.Split('/').Skip(1)];

    private void CheckParameters(StringValue route, List<string> segments, ViewType type, FormMode mode)
    {
        var needsId = type == ViewType.Detail || type == ViewType.Form && mode == FormMode.Edit;
        var parameters = segments.Where(s => s.StartsWith(':')).Select(s => s[1..]).ToList();
        var kind = type == ViewType.Form ? $"{mode} form".ToLowerInvariant() : type.ToString().ToLowerInvariant();
        if (needsId && !parameters.Contains("id"))
        {
            var wrong = Rules.NeedsId.At(route.Origin, Article.With(kind));
            diagnostics.Add(parameters is [var other] ? wrong.WithHelp($"write `:id` instead of `:{other}`")
                : wrong.WithHelp($"write `{route.Text.TrimEnd('/')}/:id`"));
            return;
        }

        if (parameters.FirstOrDefault(p => !needsId || p != "id") is { } useless)
        {
            diagnostics.Add(Rules.UselessParameter.At(route.Origin, Article.With(kind), useless).WithHelp("remove it"));
        }
    }

    private static bool IsSegment(string text) =>
        text.TrimStart(':') is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~')
            && name is not ("." or "..");
}
