using Truth.Cli.Import.Schemas;

namespace Truth.Cli.Import.Prisma;

/// <summary>A policy cannot be said as a rule.</summary>
internal sealed class UnsayableException(string reason) : Exception(reason);

/// <summary>A part of a policy in the expression language.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Strength">How strongly its operator binds: 1 for `||`, 2 for `&amp;&amp;`, 3 for comparisons, 5 for signs, 6 for
/// names.</param>
internal sealed record SaidPart(string Text, int Strength = 6)
{
    /// <summary>The model of the row that it is; null if it is no row.</summary>
    public DraftModel? Row { get; init; }

    /// <summary>Whether a row is a relation, which is compared as it is; others are compared by their ids.</summary>
    public bool IsRelation { get; init; }

    public bool IsUser { get; init; }

    /// <summary>The model of the rows, if it is a list of them.</summary>
    public DraftModel? Rows { get; init; }

    /// <summary>The field whose value it is.</summary>
    public ImportedField? Field { get; init; }

    public bool IsNull => Text == "null";

    /// <summary>In parentheses, if an operator binds more strongly.</summary>
    public string Within(int strength) => Strength < strength ? $"({Text})" : Text;

    /// <summary>As a side of a comparison.</summary>
    public string Compared => Row is not null && !IsRelation ? $"{Text}.id" : Within(4);
}

/// <summary>Translates expressions of ZenStack's policies.</summary>
/// <param name="drafts">All models.</param>
/// <param name="declared">The declarations, for the options of enums.</param>
/// <param name="rows">What bare names belong to, the innermost last: the text of the row, and its model.</param>
internal sealed class PolicyExpression(IReadOnlyList<DraftModel> drafts, SchemaDeclarations declared,
    IReadOnlyList<(string Text, DraftModel Model)> rows)
{
    private const int MostLength = 3_500;
    private const int MostChecks = 3;

    /// <summary>The action that the policy is about.</summary>
    public string Action { get; init; } = "read";

    /// <summary>How many policies of related rows it is a part of.</summary>
    public int Checks { get; init; }

    /// <exception cref="UnsayableException">It cannot be said.</exception>
    public SaidPart Say(SchemaExpression expression)
    {
        var said = expression switch
        {
            TextOperand text => new SaidPart(Quoted(text.Text)),
            NumberOperand number => new SaidPart(number.Text),
            NameOperand name => Named(name.Name),
            ListOperand list => new SaidPart($"[{string.Join(", ", list.Items.Select(item => Say(item).Text))}]"),
            MemberOperand member => Member(Say(member.Of), member.Name),
            CallOperand call => Called(call),
            SignOperand { Sign: "!" } not => Not(Say(not.Of)),
            SignOperand sign => new SaidPart($"-{Say(sign.Of).Within(5)}", 5),
            OperatorOperand operation => Operation(operation),
            QuantifiedOperand quantified => Quantified(quantified),
            _ => throw new UnsayableException("there is no expression like it"),
        };
        return said.Text.Length <= MostLength ? said : throw new UnsayableException("it is too long");
    }

    /// <summary>A condition that does not hold.</summary>
    public static SaidPart Not(SaidPart condition) =>
        condition.Text.StartsWith('!') && condition.Strength == 5 ? new(condition.Text[1..])
        : condition.Text is "true" or "false" ? new(condition.Text == "true" ? "false" : "true")
        : new($"!{condition.Within(5)}", 5);

    private SaidPart Named(string name)
    {
        if (name is "true" or "false" or "null")
        {
            return new(name);
        }

        if (name == "this")
        {
            return new(rows[0].Text) { Row = rows[0].Model };
        }

        foreach (var (text, model) in rows.Reverse())
        {
            if (FieldOf(text, model, name) is { } field)
            {
                return field;
            }
        }

        var option = declared.Enums.Values.FirstOrDefault(e => e.Options.Exists(o => o.Name.Text == name));
        return option is not null ? new(Quoted(Enums.Stored(option, name)))
            : throw new UnsayableException($"`{name}` is no field that was imported");
    }

    private SaidPart? FieldOf(string row, DraftModel model, string name)
    {
        if (model.Backs.TryGetValue(name, out var back))
        {
            return model.Fields.First(f => f.Name.Text == name).IsList
                ? new($"{row}.{back.Relation.Inverse}") { Rows = back.From }
                : throw new UnsayableException($"the way back `{name}` leads to many rows");
        }

        if (!model.ByName.TryGetValue(name, out var field))
        {
            return model.Extended is { } extended ? FieldOf($"{row}.{extended.Way.Name}", extended.Model, name) : null;
        }

        var target = drafts.FirstOrDefault(d => d.Model == field.To);
        return new($"{row}.{field.Name}")
        {
            Field = field,
            Row = field.IsMany ? null : target,
            Rows = field.IsMany ? target : null,
            IsRelation = true,
        };
    }

    private SaidPart Member(SaidPart of, string name) => of switch
    {
        { Row: { } model } => FieldOf(of.Text, model, name) ?? throw new UnsayableException($"`{name}` is no field that was imported"),
        _ => throw new UnsayableException($"`{of.Text}` is no row"),
    };

    private SaidPart Called(CallOperand call)
    {
        var arguments = call.Arguments.Select(a => a.Value).ToList();
        return call.Name switch
        {
            "auth" => new("user") { Row = Users, IsUser = true },
            "now" => new("now"),
            "future" => new("input") { Row = rows[0].Model },
            "before" => new("entity") { Row = rows[0].Model },
            "contains" when arguments.Count == 2 => Method("includes", arguments),
            "startsWith" or "endsWith" when arguments.Count == 2 => Method(call.Name, arguments),
            "length" when arguments.Count == 1 => new($"{Say(arguments[0]).Within(6)}.length"),
            "check" when arguments.Count > 0 => Checked(arguments),
            "isEmpty" when arguments.Count == 1 => new($"{Say(arguments[0]).Within(6)}.length == 0", 3),
            _ => throw new UnsayableException($"there is no function like `{call.Name}`"),
        };
    }

    // `check(list, 'read')`: what the policies of the related row say about it.
    private SaidPart Checked(List<SchemaExpression> arguments)
    {
        var row = Say(arguments[0]);
        if (row.Row is not { } model || Checks == MostChecks)
        {
            throw new UnsayableException(Checks == MostChecks ? "it depends on policies that depend on others" : "it is no related row");
        }

        var action = (arguments.ElementAtOrDefault(1) as TextOperand)?.Text ?? Action;
        var inner = new PolicyExpression(drafts, declared, [(row.Text, model)]) { Action = action, Checks = Checks + 1 };
        var about = model.Attributes.Where(a => a.Name is "allow" or "deny" && Policies.IsAbout(a, action)).ToLookup(a => a.Name);
        var allowed = about["allow"].Select(a => inner.Say(Condition(a)).Within(2)).ToList();
        var denied = about["deny"].Select(a => Not(inner.Say(Condition(a))).Within(2)).ToList();
        return allowed.Count == 0 ? new("false")
            : denied.Count > 0 ? new(string.Join(" && ", denied.Prepend(allowed.Count == 1 ? allowed[0] : $"({string.Join(" || ", allowed)})")), 2)
            : allowed.Count == 1 ? new(allowed[0], 2)
            : new(string.Join(" || ", allowed), 1);
    }

    private static SchemaExpression Condition(AttributeSyntax policy) =>
        policy.Argument("condition", 1) ?? throw new UnsayableException("a policy has no condition");

    private DraftModel Users => drafts.FirstOrDefault(d => d.Find("auth") is not null) ?? drafts.FirstOrDefault(d => d.Model.Given == "User")
        ?? throw new UnsayableException("no model signs in");

    private SaidPart Method(string name, List<SchemaExpression> arguments) =>
        new($"{Say(arguments[0]).Within(6)}.{name}({Say(arguments[1]).Text})");

    private SaidPart Operation(OperatorOperand operation)
    {
        var (left, right) = (Say(operation.Left), Say(operation.Right));
        switch (operation.Sign)
        {
            case "&&":
                return new($"{left.Within(2)} && {right.Within(2)}", 2);
            case "||":
                return new($"{left.Within(1)} || {right.Within(1)}", 1);
            case "==" or "!=":
                return Equal(Stored(left, right), Stored(right, left), operation.Sign);
            case "<" or "<=" or ">" or ">=":
                return new($"{left.Within(4)} {operation.Sign} {right.Within(4)}", 3);
            case "in" when operation.Right is ListOperand list:
                return new($"{left.Compared} in [{string.Join(", ", list.Items.Select(i => Stored(Say(i), left).Compared))}]", 3);
            default:
                throw new UnsayableException($"there is no operator like `{operation.Sign}` here");
        }
    }

    private static SaidPart Equal(SaidPart left, SaidPart right, string sign)
    {
        var (one, other) = left.IsNull ? (right, left) : (left, right);
        if (other.IsNull && one.IsUser)
        {
            return sign == "!=" ? new("authenticated") : new("!authenticated", 5);
        }

        // The caller stands on the right, as in the examples.
        var isCaller = left.Compared.StartsWith("user.", StringComparison.Ordinal) && (right.Row is not null || right.Field is not null);
        (one, other) = isCaller ? (right, left) : (one, other);
        return other.IsNull
            ? new($"{one.Within(4)} {sign} null", 3)
            : new SaidPart($"{one.Compared} {sign} {other.Compared}", 3);
    }

    // An option that is written as a string has the name of the schema.
    private SaidPart Stored(SaidPart value, SaidPart other)
    {
        if (other.Field?.Options is not { } options || !value.Text.StartsWith('"'))
        {
            return value;
        }

        var declaration = declared.Enums.Values.FirstOrDefault(e => Enums.Options(e).SequenceEqual(options));
        return declaration is null ? value : new(Quoted(Enums.Stored(declaration, value.Text[1..^1])));
    }

    private SaidPart Quantified(QuantifiedOperand quantified)
    {
        var list = Say(quantified.Of);
        if (list.Rows is not { } model)
        {
            throw new UnsayableException($"`{list.Text}` is no list of rows");
        }

        var variable = Variable(model);
        var condition = new PolicyExpression(drafts, declared, [.. rows, (variable, model)]) { Action = Action, Checks = Checks }
            .Say(quantified.Condition).Text;
        return quantified.Sign switch
        {
            "?" => new($"{list.Text}.some({variable} => {condition})"),
            "!" => new($"{list.Text}.every({variable} => {condition})"),
            _ => new($"!{list.Text}.some({variable} => {condition})", 5),
        };
    }

    // The initial of the entity, unless it is in use.
    private string Variable(DraftModel model)
    {
        var initial = char.ToLowerInvariant(model.Model.Name[0]).ToString();
        var name = initial;
        for (var number = 2; rows.Any(row => row.Text == name); number++)
        {
            name = string.Create(null, $"{initial}{number}");
        }

        return name;
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
