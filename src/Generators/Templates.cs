using System.Collections.Frozen;
using HandlebarsDotNet;

namespace Truth.Generators;

/// <summary>
/// The templates that output is written with, by path: `csharp/Entity.hbs`. A template holds holes, loops and presence tests; a
/// name that its view does not have is an error, and nothing is escaped: what a view gives is <see cref="Code"/>, which already is.
/// </summary>
public sealed class Templates
{
    private readonly FrozenDictionary<string, string> _sources;
    private readonly Dictionary<string, HandlebarsTemplate<object, object>> _compiled = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private readonly IHandlebars _engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });

    private readonly FrozenSet<string> _own;

    private Templates(IEnumerable<KeyValuePair<string, string>> sources, IEnumerable<string> own)
    {
        _sources = sources.ToFrozenDictionary(StringComparer.Ordinal);
        _own = own.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Those that come with Truth.</summary>
    public static Templates Embedded { get; } = new(Resources(), []);

    /// <summary>Every template's path and text, to be copied beside an app.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sources => _sources.OrderBy(s => s.Key, StringComparer.Ordinal);

    /// <summary>These, with an app's own in their place. A path that is not among <see cref="Sources"/> replaces nothing.</summary>
    public Templates With(IReadOnlyDictionary<string, string> own) =>
        new(_sources.Select(s => KeyValuePair.Create(s.Key, own.TryGetValue(s.Key, out var text) ? text.ReplaceLineEndings("\n") : s.Value)), own.Keys);

    /// <summary>The text of a template filled from <paramref name="view"/>.</summary>
    /// <exception cref="TemplateException">It asks for what its view does not have, or is no template.</exception>
    internal string Render(string path, object view)
    {
        try
        {
            return Compiled(path)(view);
        }
        catch (Exception exception) when (_own.Contains(path))
        {
            throw new TemplateException(path, exception);
        }
    }

    private HandlebarsTemplate<object, object> Compiled(string path)
    {
        lock (_lock)
        {
            if (!_compiled.TryGetValue(path, out var template))
            {
                _compiled[path] = template = _engine.Compile(_sources[path]);
            }

            return template;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Resources()
    {
        var assembly = typeof(Templates).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".hbs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return KeyValuePair.Create(name.Replace('\\', '/'), reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }
}
