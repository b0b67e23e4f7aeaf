namespace Truth.Cli.Import.Prisma;

/// <summary>Parses arguments of attributes and the expressions in them.</summary>
internal sealed class ExpressionParser(TokenCursor tokens)
{
    private const int MostDepth = 60;
    private const int MostParts = 2_000;

    // From weak to strong.
    private static readonly string[][] Operators =
        [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/"]];

    private int _depth;
    private int _parts;

    /// <summary>Arguments in parentheses; false, and a diagnostic, if they are not closed.</summary>
    public bool Arguments(List<ArgumentSyntax> arguments)
    {
        tokens.Take();
        while (!tokens.Current.Is(")"))
        {
            if (Argument() is not { } argument)
            {
                return false;
            }

            arguments.Add(argument);
            if (!tokens.Current.Is(",") && !tokens.Current.Is(")"))
            {
                tokens.Wrong("`,` or `)`");
                return false;
            }

            if (tokens.Current.Is(","))
            {
                tokens.Take();
            }
        }

        tokens.Take();
        return true;
    }

    /// <summary>An expression; null, and a diagnostic, if there is none.</summary>
    public SchemaExpression? Parse()
    {
        if (_depth >= MostDepth)
        {
            tokens.TooDeep(MostDepth);
            return null;
        }

        _parts = _depth == 0 ? 0 : _parts;
        _depth++;
        var parsed = Binary(0);
        _depth--;
        return parsed;
    }

    // A long chain is a deep tree.
    private bool Counted()
    {
        if (++_parts == MostParts)
        {
            tokens.TooLong(MostParts);
        }

        return _parts < MostParts;
    }

    private ArgumentSyntax? Argument()
    {
        var first = Parse();
        if (first is not NameOperand name || !tokens.Current.Is(":"))
        {
            return first is null ? null : new(null, first);
        }

        tokens.Take();
        return Parse() is { } value ? new(name.Name, value) : null;
    }

    private SchemaExpression? Binary(int level)
    {
        if (level == Operators.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (left is not null && Operators[level].Contains(tokens.Current.Text)
            && tokens.Current.Kind is SchemaTokenKind.Sign or SchemaTokenKind.Name && Counted())
        {
            var sign = tokens.Take().Text;
            left = Binary(level + 1) is { } right ? new OperatorOperand(sign, left, right, left.Origin.To(right.Origin)) : null;
        }

        return left;
    }

    private SchemaExpression? Unary()
    {
        if (!tokens.Current.Is("!") && !tokens.Current.Is("-"))
        {
            return Primary() is { } primary ? Suffixed(primary) : null;
        }

        if (_depth >= MostDepth)
        {
            tokens.TooDeep(MostDepth);
            return null;
        }

        _depth++;
        var sign = tokens.Take();
        var operand = Unary();
        _depth--;
        return operand switch
        {
            null => null,
            NumberOperand number when sign.Is("-") => new NumberOperand($"-{number.Text}", sign.Origin.To(number.Origin)),
            _ => new SignOperand(sign.Text, operand, sign.Origin.To(operand.Origin)),
        };
    }

    private SchemaExpression? Primary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case SchemaTokenKind.Text:
                tokens.Take();
                return new TextOperand(token.Text, token.Origin);
            case SchemaTokenKind.Number:
                tokens.Take();
                return new NumberOperand(token.Text, token.Origin);
            case SchemaTokenKind.Name:
                tokens.Take();
                return Named(token);
            case SchemaTokenKind.Sign when token.Text is "(" or "[":
                return Bracketed(token);
            case SchemaTokenKind.Sign when token.Text is "{":
                return Object(token);
            default:
                tokens.Wrong("a value");
                return null;
        }
    }

    private SchemaExpression? Named(SchemaToken name)
    {
        if (!tokens.Current.Is("("))
        {
            return new NameOperand(name.Text, name.Origin);
        }

        var arguments = new List<ArgumentSyntax>();
        return Nested(() => Arguments(arguments)) ? new CallOperand(name.Text, arguments, name.Origin) : null;
    }

    private SchemaExpression? Bracketed(SchemaToken open)
    {
        tokens.Take();
        if (open.Is("("))
        {
            return Parse() is { } inner && tokens.Expect(")") ? inner : null;
        }

        var items = new List<SchemaExpression>();
        while (!tokens.Current.Is("]"))
        {
            if (Parse() is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (tokens.Current.Is(","))
            {
                tokens.Take();
            }
            else if (!tokens.Current.Is("]"))
            {
                tokens.Wrong("`,` or `]`");
                return null;
            }
        }

        return new ListOperand(items, open.Origin.To(tokens.Take().Origin));
    }

    // `{ key: value, … }`: the condition of an index, or the options of a plugin.
    private SchemaExpression? Object(SchemaToken open)
    {
        tokens.Take();
        var members = new List<ArgumentSyntax>();
        while (!tokens.Current.Is("}"))
        {
            if (Argument() is not { } member)
            {
                return null;
            }

            members.Add(member);
            if (tokens.Current.Is(","))
            {
                tokens.Take();
            }
            else if (!tokens.Current.Is("}"))
            {
                tokens.Wrong("`,` or `}`");
                return null;
            }
        }

        return new ObjectOperand(members, open.Origin.To(tokens.Take().Origin));
    }

    // `.name`, and `?[…]`, `![…]` and `^[…]` after a list.
    private SchemaExpression? Suffixed(SchemaExpression? left)
    {
        while (left is not null && Counted())
        {
            if (tokens.Current.Is("."))
            {
                tokens.Take();
                var name = tokens.Expect(SchemaTokenKind.Name, "a name after `.`");
                left = name is null ? null : Member(left, name);
            }
            else if (tokens.Current.Is("?") || tokens.Current.Is("!") || tokens.Current.Is("^"))
            {
                left = Quantified(left, tokens.Take());
            }
            else
            {
                return left;
            }
        }

        return left;
    }

    // `@db` types and functions of an extension have members that are called: `auth.uid()`.
    private SchemaExpression? Member(SchemaExpression of, SchemaToken name)
    {
        if (!tokens.Current.Is("("))
        {
            return new MemberOperand(of, name.Text, of.Origin.To(name.Origin));
        }

        var arguments = new List<ArgumentSyntax>();
        return Nested(() => Arguments(arguments)) ? new CallOperand(name.Text, arguments, of.Origin.To(name.Origin)) : null;
    }

    private SchemaExpression? Quantified(SchemaExpression of, SchemaToken sign)
    {
        if (!tokens.Expect("["))
        {
            return null;
        }

        return Parse() is { } condition && tokens.Expect("]")
            ? new QuantifiedOperand(of, sign.Text, condition, of.Origin.To(condition.Origin))
            : null;
    }

    private bool Nested(Func<bool> parse)
    {
        if (_depth >= MostDepth)
        {
            tokens.TooDeep(MostDepth);
            return false;
        }

        _depth++;
        var parsed = parse();
        _depth--;
        return parsed;
    }
}
