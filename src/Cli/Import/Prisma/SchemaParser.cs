using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

/// <summary>
/// Parses the declarations of Prisma and ZenStack schemas, which are read as one language. An error ends the line that it is on, so that
/// all errors of a file are reported.
/// </summary>
internal sealed class SchemaParser
{
    private static readonly string[] Settings = ["datasource", "generator", "plugin"];
    private static readonly string[] Skipped = ["attribute", "function", "procedure", "mutation"];
    private static readonly string[] Keywords =
        ["model", "view", "type", "enum", "abstract", "import", "mixin", .. Settings, .. Skipped];

    private readonly TokenCursor _tokens;
    private readonly ExpressionParser _expressions;
    private readonly SchemaFile _file;
    private readonly DiagnosticBag _diagnostics;

    private SchemaParser(SourceText source, SchemaFile file, DiagnosticBag diagnostics)
    {
        _tokens = new(SchemaTokens.Of(source, diagnostics), diagnostics);
        _expressions = new(_tokens);
        (_file, _diagnostics) = (file, diagnostics);
    }

    /// <summary>Adds the declarations of a file to a schema.</summary>
    public static void Parse(SourceText source, SchemaFile file, DiagnosticBag diagnostics)
    {
        file.Start ??= new(source, new(0, 1));
        new SchemaParser(source, file, diagnostics).File();
    }

    private void File()
    {
        while (_tokens.Current.Kind is not SchemaTokenKind.End)
        {
            var start = _tokens.Position;
            if (!Declaration())
            {
                _tokens.SkipDeclaration(t => t.Kind is SchemaTokenKind.Name && Keywords.Contains(t.Text), start);
            }
        }
    }

    private bool Declaration()
    {
        var first = _tokens.Current;
        switch (first.Text)
        {
            case var word when first.Kind is not SchemaTokenKind.Name || !Keywords.Contains(word):
                return Unknown(first);
            case "import":
                _tokens.Take();
                return _tokens.Expect(SchemaTokenKind.Text, "the path of a schema in quotes") is { } path && Import(path);
            case "enum":
                return Enum();
            case var word when Settings.Contains(word):
                return Setting();
            case var word when Skipped.Contains(word):
                _tokens.Take();
                return false;
            default:
                return Model(first.Doc);
        }
    }

    private bool Import(SchemaToken path)
    {
        _file.Imports.Add(path);
        return true;
    }

    private bool Unknown(SchemaToken token)
    {
        var wrong = Rules.SchemaExpected.At(token.Origin, "a declaration", token.Shown);
        _diagnostics.Add(token.Kind is SchemaTokenKind.Name && Suggestion.Nearest(token.Text, Keywords) is { } near
            ? wrong.WithHelp($"did you mean `{near}`?")
            : wrong.WithHelp("a schema consists of `model`, `enum`, `view`, `type`, `datasource` and `generator`"));
        return false;
    }

    // Only the provider is needed, which determines the length of strings.
    private bool Setting()
    {
        var isSource = _tokens.Take().Text == "datasource";
        _tokens.TakeIf(SchemaTokenKind.Name);
        if (!_tokens.Expect("{"))
        {
            return false;
        }

        while (_tokens.Current.Kind is SchemaTokenKind.Name)
        {
            var key = _tokens.Take();
            if (!_tokens.Expect("=") || _expressions.Parse() is not { } value)
            {
                _tokens.SkipToNextLine();
                continue;
            }

            _file.Provider = isSource && key.Text == "provider" && value is TextOperand text ? text.Text : _file.Provider;
        }

        return _tokens.Expect("}");
    }

    private bool Enum()
    {
        _tokens.Take();
        if (_tokens.Expect(SchemaTokenKind.Name, "the name of the enum") is not { } name || !_tokens.Expect("{"))
        {
            return false;
        }

        var declared = new EnumSyntax(name);
        _file.Enums.Add(declared);
        while (_tokens.Current is { Kind: SchemaTokenKind.Name or SchemaTokenKind.Sign } next && !next.Is("}"))
        {
            var start = _tokens.Position;
            var option = next.Kind is SchemaTokenKind.Name ? new ModelFieldSyntax(_tokens.Take()) { Doc = next.Doc } : null;
            if (!Attributes(option?.Attributes ?? []) || _tokens.Position == start)
            {
                _tokens.SkipToNextLine(start);
            }

            if (option is not null)
            {
                declared.Options.Add(option);
            }
        }

        return _tokens.Expect("}");
    }

    private bool Model(string? doc)
    {
        var isAbstract = _tokens.Current.IsWord("abstract");
        if (isAbstract)
        {
            _tokens.Take();
        }

        var keyword = _tokens.Take().Text;
        if (_tokens.Expect(SchemaTokenKind.Name, $"the name of the {keyword}") is not { } name)
        {
            return false;
        }

        var model = new ModelSyntax(keyword, name) { IsAbstract = isAbstract || keyword == "mixin", Doc = doc };
        Bases(model);
        if (!_tokens.Expect("{"))
        {
            return false;
        }

        _file.Models.Add(model);
        while (_tokens.Current is { Kind: not SchemaTokenKind.End } next && !next.Is("}"))
        {
            var start = _tokens.Position;
            if (!Member(model))
            {
                _tokens.SkipToNextLine(start);
            }
        }

        return _tokens.Expect("}");
    }

    private void Bases(ModelSyntax model)
    {
        while (_tokens.Current.IsWord("extends") || _tokens.Current.IsWord("with"))
        {
            do
            {
                _tokens.Take();
                if (_tokens.Expect(SchemaTokenKind.Name, "the name of a model") is { } name)
                {
                    model.Bases.Add(name);
                }
            }
            while (_tokens.Current.Is(","));
        }
    }

    private bool Member(ModelSyntax model)
    {
        var first = _tokens.Current;
        if (first.Is("@@") || first.Is("@@@"))
        {
            return Attribute(model.Attributes);
        }

        if (_tokens.Expect(SchemaTokenKind.Name, "a field, an attribute or `}`") is not { } name)
        {
            return false;
        }

        if (_tokens.Current.BeginsLine || _tokens.Current.Kind is not SchemaTokenKind.Name)
        {
            _diagnostics.Add(Rules.SchemaExpected.At(_tokens.Current.BeginsLine ? name.Origin.After : _tokens.Current.Origin,
                $"the type of `{name.Text}`", _tokens.Current.BeginsLine ? "the end of the line" : _tokens.Current.Shown)
                .WithHelp($"write a type after the name, such as `{name.Text} String`"));
            return false;
        }

        return Typed(model, name, first.Doc);
    }

    private bool Typed(ModelSyntax model, SchemaToken name, string? doc)
    {
        var type = _tokens.Take();
        var isUnsupported = type.Text == "Unsupported" && _tokens.Current.Is("(");
        if (isUnsupported)
        {
            _tokens.Take();
            type = _tokens.Expect(SchemaTokenKind.Text, "the type of the database in quotes") ?? type;
            if (!_tokens.Expect(")"))
            {
                return false;
            }
        }

        var (isList, isOptional) = (false, false);
        while (!_tokens.Current.BeginsLine && (_tokens.Current.Is("[") || _tokens.Current.Is("?") || _tokens.Current.Is("!")))
        {
            var sign = _tokens.Take();
            isOptional |= sign.Is("?");
            isList |= sign.Is("[");
            if (sign.Is("[") && !_tokens.Expect("]"))
            {
                return false;
            }
        }

        var field = new ModelFieldSyntax(name) { Type = type, IsUnsupported = isUnsupported, IsList = isList, IsOptional = isOptional,
            Doc = doc };
        model.Fields.Add(field);
        return Attributes(field.Attributes) && EndsLine();
    }

    private bool EndsLine()
    {
        var next = _tokens.Current;
        if (next.BeginsLine || next.Kind is SchemaTokenKind.End || next.Is("}"))
        {
            return true;
        }

        _diagnostics.Add(Rules.SchemaExpected.At(next.Origin, "an attribute or the end of the line", next.Shown)
            .WithHelp("write each field on a line of its own"));
        return false;
    }

    // Attributes of a field may continue on the next lines.
    private bool Attributes(List<AttributeSyntax> attributes)
    {
        while (_tokens.Current.Is("@") || _tokens.Current.Is("@@") && !_tokens.Current.BeginsLine)
        {
            if (!Attribute(attributes))
            {
                return false;
            }
        }

        return true;
    }

    private bool Attribute(List<AttributeSyntax> attributes)
    {
        var sign = _tokens.Take();
        if (_tokens.Expect(SchemaTokenKind.Name, $"the name of an attribute after `{sign.Text}`") is not { } name)
        {
            return false;
        }

        var (text, origin) = (name.Text, sign.Origin.To(name.Origin));
        while (_tokens.Current.Is(".") && !_tokens.Current.BeginsLine)
        {
            _tokens.Take();
            if (_tokens.Expect(SchemaTokenKind.Name, "a name after `.`") is not { } part)
            {
                return false;
            }

            (text, origin) = ($"{text}.{part.Text}", origin.To(part.Origin));
        }

        var attribute = new AttributeSyntax(text, origin);
        attributes.Add(attribute);
        return !_tokens.Current.Is("(") || _tokens.Current.BeginsLine || _expressions.Arguments(attribute.Arguments);
    }
}
