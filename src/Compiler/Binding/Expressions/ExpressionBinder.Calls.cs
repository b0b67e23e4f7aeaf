using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

public sealed partial class ExpressionBinder
{
    private const long MillisecondsPerDay = 86_400_000;

    private static readonly Dictionary<string, (Function Function, ExpressionType Type, int Arguments)> TextFunctions =
        new(StringComparer.Ordinal)
    {
        ["startsWith"] = (Function.StartsWith, ExpressionType.Boolean, 1),
        ["endsWith"] = (Function.EndsWith, ExpressionType.Boolean, 1),
        ["includes"] = (Function.Includes, ExpressionType.Boolean, 1),
        ["toLowerCase"] = (Function.ToLowerCase, ExpressionType.String, 0),
        ["toUpperCase"] = (Function.ToUpperCase, ExpressionType.String, 0),
        ["trim"] = (Function.Trim, ExpressionType.String, 0),
    };

    private static readonly string[] Functions = ["days", "hours", "minutes", "months", "years", "hasRole"];

    private static bool IsTextFunction(string name) => TextFunctions.ContainsKey(name);

    /// <summary>Days or months, which give a date next to a date. Exists only during binding.</summary>
    private sealed record Calendar(Expression Amount, bool IsMonths) : Expression(ExpressionType.Duration);

    private Expression BindCall(CallSyntax e) => e.Callee switch
    {
        NameSyntax name => BindFunction(name, e),
        MemberSyntax { Target: NameSyntax { Name: "Date" }, Name.Text: "now" } when e.Arguments.Count == 0 =>
            new Variable(ExpressionType.DateTime, VariableKind.Now),
        MemberSyntax member when Unwrapped(member.Target) is ArraySyntax list => OfStaticList(list, member.Name, e),
        MemberSyntax member => BindMethod(member, e),
        _ => Wrong(Rules.NotAnExpression.At(e.Origin, "this call")),
    };

    private Expression BindFunction(NameSyntax name, CallSyntax e)
    {
        if (name.Name == "hasRole")
        {
            return HasRole(e);
        }

        if (!Functions.Contains(name.Name))
        {
            return Wrong(Rules.UnknownFunction.At(name.Origin, name.Name).Suggest(name.Name, Functions));
        }

        if (e.Arguments.Count != 1)
        {
            return Wrong(Rules.WrongArguments.At(e.Origin, name.Name, "one integer"));
        }

        var amount = BindValue(e.Arguments[0]);
        if (amount.Type != ExpressionType.Integer)
        {
            return amount.Type == ExpressionType.Error ? amount
                : Wrong(Rules.WrongArguments.At(e.Arguments[0].Origin, name.Name, "an integer"));
        }

        return name.Name switch
        {
            "days" => new Calendar(amount, IsMonths: false),
            "months" => new Calendar(amount, IsMonths: true),
            "years" => new Calendar(Binary(BinaryOperator.Multiply, ExpressionType.Integer, amount,
                new Constant(ExpressionType.Integer, 12L)), IsMonths: true),
            "hours" => Scaled(amount, 3_600_000),
            _ => Scaled(amount, 60_000),
        };
    }

    private static Expression Scaled(Expression amount, long unit) =>
        Binary(BinaryOperator.Multiply, ExpressionType.Duration, amount, new Constant(ExpressionType.Integer, unit));

    private static Binary Binary(BinaryOperator @operator, ExpressionType type, Expression left, Expression right) =>
        new(type, @operator, left, right);

    private Expression HasRole(CallSyntax e)
    {
        if (User(e.Origin, "hasRole") is not { Type: RowType } user)
        {
            return Unknown;
        }

        if (_context.App.Auth?.Find("role") is not { Type: EnumType roles } role)
        {
            return Wrong(Rules.UnknownMember.At(e.Origin, _context.App.AuthEntity!, "role"));
        }

        var items = e.Arguments.Select(argument => RoleNamed(argument, roles)).ToList();
        return items.Count == 0 ? Wrong(Rules.WrongArguments.At(e.Origin, "hasRole", "names of roles"))
            : items.Any(item => item.Type == ExpressionType.Error) ? Unknown
            : new InList(new Member(roles, user, "role", role.MayBeNull), items.ToValueList());
    }

    private Expression RoleNamed(ExpressionSyntax argument, EnumType roles) => argument switch
    {
        StringSyntax text => TextLiteral(Unknown, Nfc.Normalize(text.Value), roles, argument.Origin),
        ErrorSyntax => Broken(),
        _ => Wrong(Rules.WrongArguments.At(argument.Origin, "hasRole", "names of roles")),
    };

    private Expression BindMethod(MemberSyntax member, CallSyntax e)
    {
        if (member is { Name.Text: "hasRole", Target: NameSyntax { Name: var name } } && VariableOf(name) == VariableKind.User)
        {
            return HasRole(e);
        }

        var target = BindValue(member.Target);
        OfferMembers(target, member.Name);
        if (target.Type == ExpressionType.Error)
        {
            return target;
        }

        if (target.Type is ListType list)
        {
            return BindQuestion((Member)target, list, member.Name, e);
        }

        if (target.Type != ExpressionType.String || !TextFunctions.TryGetValue(member.Name.Text, out var function))
        {
            return Wrong(Rules.NoMembers.At(member.Name.Origin, Describe(target.Type), member.Name.Text)
                .Suggest(member.Name.Text, target.Type == ExpressionType.String ? TextFunctions.Keys : []));
        }

        return TextCall(function, target, e, member.Name.Text);
    }

    private Expression TextCall((Function Function, ExpressionType Type, int Arguments) function, Expression target,
        CallSyntax e, string name)
    {
        var arguments = e.Arguments.Select(BindValue).ToList();
        if (arguments.Any(a => a.Type == ExpressionType.Error))
        {
            return Unknown;
        }

        return arguments.Count == function.Arguments && arguments.All(a => a.Type == ExpressionType.String)
            ? new Call(function.Type, function.Function, [target, .. arguments])
            : Wrong(Rules.WrongArguments.At(e.Origin, name, function.Arguments == 0 ? "nothing" : "one string"));
    }

    private Expression BindArithmetic(BinarySyntax e)
    {
        var @operator = Operators[e.Operator];
        var (left, right) = (BindValue(e.Left), BindValue(e.Right));
        if (left.Type == ExpressionType.Error || right.Type == ExpressionType.Error)
        {
            return Unknown;
        }

        (left, right) = (right.Type is DecimalType ? Literal(left, right.Type,
            e.Left.Origin) : left, left.Type is DecimalType ? Literal(right, left.Type, e.Right.Origin) : right);
        if (@operator == BinaryOperator.Add && IsText(left.Type) && IsText(right.Type))
        {
            return Binary(@operator, ExpressionType.String, left, right);
        }

        var result = IsTime(left.Type) || IsTime(right.Type) ? TimeArithmetic(@operator, left, right, e)
            : Sum(@operator, Plain(left, e.Left.Origin), Plain(right, e.Right.Origin));
        return result ?? Wrong(Rules.WrongOperand.At(e.Origin, @operator.Sign(), $"{Describe(left.Type)} and {Describe(right.Type)}"));
    }

    // Null if the types do not allow it.
    private static Expression? Sum(BinaryOperator @operator, Expression left, Expression right)
    {
        var isDuration = left.Type == ExpressionType.Duration || right.Type == ExpressionType.Duration;
        return @operator switch
        {
            _ when !IsArithmetic(left.Type) || !IsArithmetic(right.Type) =>
                left.Type == ExpressionType.Error || right.Type == ExpressionType.Error ? Unknown : null,
            _ when isDuration => OfDurations(@operator, left, right),
            _ when left.Type is DecimalType || right.Type is DecimalType => OfDecimals(@operator, left, right),
            BinaryOperator.Remainder => left.Type == ExpressionType.Integer && right.Type == ExpressionType.Integer
                ? Binary(@operator, ExpressionType.Integer, left, right) : null,
            _ when left.Type != right.Type => Binary(@operator, ExpressionType.Number, AsNumber(left), AsNumber(right)),
            BinaryOperator.Divide => Binary(@operator, ExpressionType.Number, left, right),
            _ => Binary(@operator, left.Type, left, right),
        };
    }

    // A sum has the decimal places of the more precise operand, a product has those of both together, and a quotient is a number.
    private static Expression? OfDecimals(BinaryOperator @operator, Expression left, Expression right)
    {
        var (a, b) = Mixed(left, right);
        return @operator switch
        {
            BinaryOperator.Remainder => null,
            _ when a.Type == ExpressionType.Number || @operator == BinaryOperator.Divide =>
                Binary(@operator, ExpressionType.Number, AsNumber(left), AsNumber(right)),
            BinaryOperator.Multiply => Scales.Of(left.Type) + Scales.Of(right.Type) is { } scale and <= Scales.Most
                ? Binary(@operator, new DecimalType(scale), left, right) : null,
            _ => Binary(@operator, a.Type, a, b),
        };
    }

    // A number next to a duration is in milliseconds when it is added, and a factor when it is multiplied.
    private static Expression? OfDurations(BinaryOperator @operator, Expression left, Expression right)
    {
        var both = left.Type == ExpressionType.Duration && right.Type == ExpressionType.Duration;
        var whole = left.Type is not DecimalType && right.Type is not DecimalType
            && left.Type != ExpressionType.Number && right.Type != ExpressionType.Number;
        return @operator switch
        {
            _ when !whole => null,
            BinaryOperator.Add or BinaryOperator.Subtract => Binary(@operator, ExpressionType.Duration, left, right),
            BinaryOperator.Multiply when !both => Binary(@operator, ExpressionType.Duration, left, right),
            BinaryOperator.Divide when left.Type == ExpressionType.Duration => Binary(@operator, ExpressionType.Number, left, right),
            _ => null,
        };
    }

    private Expression? TimeArithmetic(BinaryOperator @operator, Expression left, Expression right, BinarySyntax e)
    {
        if (@operator == BinaryOperator.Add && !IsTime(left.Type))
        {
            (left, right) = (right, left);
        }

        if (@operator == BinaryOperator.Subtract && IsTime(left.Type) && (IsTime(right.Type) || right.Type == ExpressionType.String))
        {
            (left, right) = Adapted(left, right, e.Left, e.Right);
            return left.Type == ExpressionType.Error || right.Type == ExpressionType.Error ? Unknown
                : left.Type == right.Type ? new Call(ExpressionType.Duration, Function.Between, [left, right]) : null;
        }

        return @operator is BinaryOperator.Add or BinaryOperator.Subtract && IsTime(left.Type)
            ? Moved(left, right, @operator == BinaryOperator.Subtract, e.Origin) : null;
    }

    private Expression? Moved(Expression time, Expression span, bool back, Origin origin)
    {
        if (span is Calendar calendar && (calendar.IsMonths || time.Type == ExpressionType.Date))
        {
            var amount = back ? Negated(calendar.Amount) : calendar.Amount;
            return new Call(time.Type, calendar.IsMonths ? Function.AddMonths : Function.AddDays, [time, amount]);
        }

        span = span is Calendar days ? Scaled(days.Amount, MillisecondsPerDay) : Literal(span, ExpressionType.Duration, origin);
        if (span.Type != ExpressionType.Duration && span.Type != ExpressionType.Integer)
        {
            return null;
        }

        return new Call(ExpressionType.DateTime, Function.AddMilliseconds,
            [AsTime(time, ExpressionType.DateTime), back ? Negated(span) : span]);
    }
}
