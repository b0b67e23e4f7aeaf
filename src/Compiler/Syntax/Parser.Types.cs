using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>
/// Types, according to TypeScript's grammar: a type ends exactly where TypeScript ends it, or there is a diagnostic.
/// They are not part of the tree of values.
/// </summary>
internal sealed partial class Parser
{
    private readonly List<TypeSyntax> _types = [];

    // There is an error in the current type, which was reported: all nested calls return.
    private bool _typeFailed;

    // `A extends B ? C : D` is not parsed here: the `?` belongs to an outer conditional type.
    private bool _noConditionalType;

    // The bound after `infer T extends`, which may turn out to be what the whole type before it is tested against.
    private TypeSyntax? _testedBound;

    // If positive, this is a trial: nothing is reported.
    private int _trials;

    /// <summary>The type of a value. After an error, the text up to <paramref name="isBehind"/> is skipped.</summary>
    private void Erase(Func<Parser, TypeSyntax> parse, Func<TokenKind, bool> isBehind)
    {
        var start = _index;
        _typeFailed = false;
        var type = parse(this);
        if (!_typeFailed)
        {
            _types.Add(type);
            return;
        }

        _typeFailed = false;
        var wrong = _index;
        _index = start;
        while (!At(TokenKind.EndOfText)
            && (_index < wrong || !isBehind(Current.Kind) && !(Current.OnNewLine && (BeginsStatement() || BeginsItem()))))
        {
            SkipBalanced();
        }
    }

    private TypeSyntax Type() => NestedType(static parser =>
    {
        var bound = parser._testedBound;
        parser._testedBound = null;
        var type = parser.BeginsFunctionType() ? parser.FunctionType() : parser.ConditionalType();
        parser._testedBound = bound;
        return type;
    });

    // INVARIANT: all recursive types are parsed through this method, so that no text can overflow the stack.
    private TypeSyntax NestedType(Func<Parser, TypeSyntax> parse)
    {
        if (_typeFailed || _depth == _maxDepth)
        {
            var at = _typeFailed ? Here : Abandon(Rules.TooDeep.At(Here, _maxDepth)).Origin;
            _typeFailed = true;
            return new(at, TypeSyntaxKind.Name, []);
        }

        _depth++;
        var type = parse(this);
        _depth--;
        return type;
    }

    private TypeSyntax ConditionalTypesWithin(bool isForbidden, Func<Parser, TypeSyntax> parse)
    {
        var before = _noConditionalType;
        _noConditionalType = isForbidden;
        var type = parse(this);
        _noConditionalType = before;
        return type;
    }

    private TypeSyntax ConditionalType()
    {
        var start = _index;
        var tested = UnionType();
        var bound = _testedBound;
        _testedBound = null;
        if (bound is null && (_noConditionalType || Current.OnNewLine || !TryTakeWord("extends")))
        {
            return tested;
        }

        bound ??= ConditionalTypesWithin(isForbidden: true, static parser => parser.Type());
        ExpectInType(TokenKind.Question, "`?`");
        var whenTrue = ConditionalTypesWithin(isForbidden: false, static parser => parser.Type());
        ExpectInType(TokenKind.Colon, "`:`");
        var whenFalse = ConditionalTypesWithin(isForbidden: false, static parser => parser.Type());
        return TypeFrom(start, TypeSyntaxKind.Conditional, [tested, bound, whenTrue, whenFalse]);
    }

    private TypeSyntax UnionType() => Constituents("|", TypeSyntaxKind.Union, static parser => parser.IntersectionType());

    private TypeSyntax IntersectionType() => Constituents("&", TypeSyntaxKind.Intersection, static parser => parser.OperatorType());

    private TypeSyntax Constituents(string sign, TypeSyntaxKind kind, Func<Parser, TypeSyntax> constituent)
    {
        var start = _index;
        var leads = TryTakeSign(sign);
        var first = leads ? Constituent(constituent) : constituent(this);
        if (!leads && !AtSign(sign))
        {
            return first;
        }

        var parts = new List<TypeSyntax> { first };
        while (!_typeFailed && TryTakeSign(sign))
        {
            parts.Add(Constituent(constituent));
        }

        return TypeFrom(start, kind, parts);
    }

    private TypeSyntax Constituent(Func<Parser, TypeSyntax> parse)
    {
        if (BeginsFunctionType())
        {
            FailType(Rules.Expected.At(Here, "a type", Describe(Current)).WithHelp("put the function type in parentheses"));
        }

        return parse(this);
    }

    private bool AtSign(string sign) => At(TokenKind.OtherOperator) && IsText(Current, sign);

    private bool TryTakeSign(string sign)
    {
        var isThere = AtSign(sign);
        _ = isThere ? Take() : default;
        return isThere;
    }

    private bool TryTakeWord(string word)
    {
        var isThere = AtName(word);
        _ = isThere ? Take() : default;
        return isThere;
    }

    private TypeSyntax OperatorType()
    {
        var start = _index;
        if (TryTakeWord("keyof") || TryTakeWord("unique") || TryTakeWord("readonly"))
        {
            return TypeFrom(start, TypeSyntaxKind.Operator, [NestedType(static parser => parser.OperatorType())]);
        }

        return AtName("infer") ? InferredType() : ConditionalTypesWithin(isForbidden: false, static parser => parser.PostfixType());
    }

    // `infer T extends A ? B : C` has no bound: `infer T` is tested against `A`, unless a conditional type is not allowed.
    private TypeSyntax InferredType()
    {
        var start = _index;
        Take();
        TypeName();
        var end = _index;
        if (_typeFailed || !AtName("extends"))
        {
            return TypeFrom(start, TypeSyntaxKind.Infer, []);
        }

        var isOnNewLine = Current.OnNewLine;
        Take();
        var bound = ConditionalTypesWithin(isForbidden: true, static parser => parser.Type());
        if (_noConditionalType || !At(TokenKind.Question))
        {
            return TypeFrom(start, TypeSyntaxKind.Infer, [bound]);
        }

        if (isOnNewLine)
        {
            _index = end;
            MissInType("the end of the type");
        }

        _testedBound = bound;
        return new(OriginOf(_tokens[start]).To(OriginOf(_tokens[end - 1])), TypeSyntaxKind.Infer, []);
    }

    private TypeSyntax PostfixType()
    {
        var start = _index;
        var type = TypeOperand();
        for (var depth = 0; !_typeFailed && At(TokenKind.OpenBracket) && !Current.OnNewLine; depth++)
        {
            if (depth > _maxDepth)
            {
                Abandon(Rules.TooDeep.At(Here, _maxDepth));
                _typeFailed = true;
                break;
            }

            Take();
            if (TryTake(TokenKind.CloseBracket))
            {
                type = TypeFrom(start, TypeSyntaxKind.Array, [type]);
                continue;
            }

            var index = Type();
            ExpectInType(TokenKind.CloseBracket, "`]`");
            type = TypeFrom(start, TypeSyntaxKind.Indexed, [type, index]);
        }

        return type;
    }

    private TypeSyntax TypeFrom(int start, TypeSyntaxKind kind, IEnumerable<TypeSyntax> parts) =>
        new(OriginOf(_tokens[start]).To(Previous), kind, [.. parts]);

    private void ExpectInType(TokenKind kind, string shown)
    {
        if (!_typeFailed && !TryTake(kind))
        {
            MissInType(shown);
        }
    }

    private void MissInType(string what) => FailType(Rules.Expected.At(Here, what, Describe(Current)));

    private void FailType(Diagnostic diagnostic)
    {
        if (!_typeFailed && !_brackets.IsBroken)
        {
            Report(diagnostic); // text that an unterminated string has consumed was reported
        }

        _typeFailed = true;
    }

    /// <summary>Whether something can be parsed here, without consuming or reporting anything.</summary>
    private bool Tries(Func<Parser, bool> parse)
    {
        var (index, lastError, failed, bound) = (_index, _lastError, _typeFailed, _testedBound);
        _typeFailed = false;
        _trials++;
        var works = parse(this) && !_typeFailed;
        _trials--;
        (_typeFailed, _testedBound) = (failed, bound);
        (_index, _lastError) = _abandoned ? (_index, _lastError) : (index, lastError);
        return works;
    }
}
