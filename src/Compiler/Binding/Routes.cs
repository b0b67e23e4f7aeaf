using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;

namespace Truth.Compiler.Binding;

/// <summary>Checks the routes of views.</summary>
internal sealed class Routes(DiagnosticBag diagnostics)
{
    private static readonly string[] Reserved = ["api", "assets", "health", "metrics", "_truth"];

    // By their shape: `/tasks/:id` and `/tasks/:task` are one.
    private readonly Dictionary<string, Identifier> _taken = new(StringComparer.Ordinal);

    /// <summary>Reports what is wrong with a route, and remembers it.</summary>
    public void Check(StringValue route, Identifier view, ViewType type, FormMode mode)
    {
        var segments = route.Text.Split('/').Skip(1).ToList();
        if (!route.Text.StartsWith('/') || route.Text.Length > 1 && segments.Any(s => !IsSegment(s)))
        {
            diagnostics.Add(Rules.BadRoute.At(route.Origin, route.Text).WithHelp("a route begins with `/`, such as `/tasks/:id`"));
            return;
        }

        if (Reserved.Contains(segments[0]))
        {
            diagnostics.Add(Rules.ReservedRoute.At(route.Origin, $"/{segments[0]}"));
        }

        CheckParameters(route, segments, type, mode);
        var shape = string.Join('/', segments.Select(s => s.StartsWith(':') ? ":" : s));
        if (!_taken.TryAdd(shape, view))
        {
            diagnostics.Add(Rules.DuplicateRoute.At(route.Origin, _taken[shape].Text).WithNote("that view is here", _taken[shape].Origin));
        }
    }

    private void CheckParameters(StringValue route, List<string> segments, ViewType type, FormMode mode)
    {
        var needsId = type == ViewType.Detail || type == ViewType.Form && mode == FormMode.Edit;
        var parameters = segments.Where(s => s.StartsWith(':')).Select(s => s[1..]).ToList();
        var kind = type == ViewType.Form ? $"{mode} form".ToLowerInvariant() : type.ToString().ToLowerInvariant();
        if (needsId && !parameters.Contains("id"))
        {
            var wrong = Rules.NeedsId.At(route.Origin, kind);
            diagnostics.Add(parameters is [var other] ? wrong.WithHelp($"write `:id` for `:{other}`") : wrong.WithHelp($"write `{route.Text.TrimEnd('/')}/:id`"));
            return;
        }

        if (parameters.FirstOrDefault(p => !needsId || p != "id") is { } useless)
        {
            diagnostics.Add(Rules.UselessParameter.At(route.Origin, kind, useless));
        }
    }

    private static bool IsSegment(string text) =>
        text.TrimStart(':') is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~') && name is not ("." or "..");
}
