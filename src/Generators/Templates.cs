using System.Collections;
using System.Collections.Frozen;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Truth.Generators;

/// <summary>
/// The templates by path: `csharp/Entity.scriban`. A template contains placeholders, loops and tests for presence. A
/// name that its view does not have is an error. Nothing is escaped, because views provide <see cref="Code"/>, which already is.
/// </summary>
public sealed class Templates
{
    private const string Extension = ".scriban";

    private readonly FrozenDictionary<string, string> _sources;
    private readonly Dictionary<string, Template> _parsed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly FrozenSet<string> _own;

    private Templates(IEnumerable<KeyValuePair<string, string>> sources, IEnumerable<string> own)
    {
        _sources = sources.ToFrozenDictionary(StringComparer.Ordinal);
        _own = own.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The built-in templates.</summary>
    public static Templates Embedded { get; } = new(Resources(), []);

    /// <summary>The path and the text of every template, to be copied next to an app.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sources => _sources.OrderBy(s => s.Key, StringComparer.Ordinal);

    /// <summary>These templates with those of an app in their place. A path that is not in <see cref="Sources"/> has no effect.</summary>
    public Templates With(IReadOnlyDictionary<string, string> own) =>
        new(_sources.Select(s =>
            KeyValuePair.Create(s.Key, own.TryGetValue(s.Key, out var text) ? text.ReplaceLineEndings("\n") : s.Value)), own.Keys);

    /// <summary>The text of a template rendered with <paramref name="view"/>.</summary>
    /// <exception cref="TemplateException">The template is invalid, or uses a name that its view does not have.</exception>
    internal string Render(string path, object view)
    {
        try
        {
            var root = new ScriptObject();
            root.Import(view, renamer: member => member.Name);
            var context = new ViewContext();
            context.PushGlobal(root);
            return Parsed(path).Render(context);
        }
        catch (Exception exception) when (_own.Contains(path))
        {
            throw new TemplateException(path, exception);
        }
    }

    private Template Parsed(string path)
    {
        lock (_lock)
        {
            if (!_parsed.TryGetValue(path, out var template))
            {
                _parsed[path] = template = Template.Parse(_sources[path], path);
            }

            return template.HasErrors
                ? throw new FormatException(template.Messages.First(m => m.Type == ParserMessageType.Error).ToString()) : template;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Resources()
    {
        var assembly = typeof(Templates).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Extension, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return KeyValuePair.Create(name.Replace('\\', '/'), reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    /// <summary>
    /// Strict mode: there are no functions, an unknown name or member is an error, and only <see cref="Code"/> is printed. Null, false and
    /// an empty
    /// list count as absent. The limits apply to templates of an app, which may contain infinite loops.
    /// </summary>
    private sealed class ViewContext : TemplateContext
    {
        private const int MostSteps = 10_000_000;
        private const int MostCharacters = 256 * 1024 * 1024;

        public ViewContext()
            : base(new ScriptObject())
        {
            StrictVariables = true;
            EnableRelaxedMemberAccess = EnableRelaxedTargetAccess = EnableRelaxedIndexerAccess = EnableRelaxedFunctionAccess = false;
            AutoIndent = false;
            MemberRenamer = member => member.Name;
            LoopLimit = MostSteps;
            LimitToString = MostCharacters;
        }

        public override bool ToBool(SourceSpan span, object? value) => value switch
        {
            null => false,
            bool known => known,
            ICollection list => list.Count > 0,
            _ => true,
        };

        public override TemplateContext Write(SourceSpan span, object? textAsObject) => textAsObject is Code code
            ? Write(code.Text)
            : throw new ScriptRuntimeException(span,
                textAsObject is null ? "there is nothing to print here" : "this is a list or a group of members and cannot be printed");
    }
}
