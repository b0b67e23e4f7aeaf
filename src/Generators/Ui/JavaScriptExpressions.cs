using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators.Ui;

/// <summary>
/// Prints lowered conditions and values as JavaScript, over `{ user, entity, input, now, today }`: `user` is null if nobody is signed in,
/// and rows have the form of the
/// API. `undefined` means that a row is absent, and null that a row has no value; integers beyond 2^53 are strings, and times are ISO
/// strings.
/// Conditions on many rows, which the browser does not have, are false. The code calls <see cref="Helpers"/>, which the library exports.
/// </summary>
internal sealed partial class JavaScriptExpressions : GuardedExpressions
{
    private readonly SortedSet<string> _helpers = new(StringComparer.Ordinal);

    /// <summary>The imports from the library that the printed code needs.</summary>
    public IReadOnlyCollection<string> Helpers => _helpers;

    protected override string Equality => "===";

    protected override string Absent => "undefined";

    /// <summary>Code that always evaluates to `true` or `false`.</summary>
    public string Condition(Test test) => Print(Known(test, Test.Never)).Text;

    /// <summary>A value; null or undefined if it is absent.</summary>
    public string Value(Expression value) => value.AsksManyRows() ? "undefined" : Print(value).Text;

    /// <summary>The variables that a condition uses, for the destructuring parameter of its arrow function: `user, entity`.</summary>
    public static IReadOnlyList<string> Variables(Test test)
    {
        var reads = ValueReads.Of(Known(test, Test.Never));
        var all = new (bool Named, string Name)[]
        {
            (reads.User.Any(), "user"), (reads.Entity.Any(), "entity"), (reads.Input.Any(), "input"), (reads.Now, "now"),
                (reads.Today, "today"),
        };
        return [.. all.Where(v => v.Named).Select(v => v.Name)];
    }

    /// <summary>The condition, in which <paramref name="asked"/> replaces conditions on many rows.</summary>
    public static Test Known(Test test, Test asked) => test switch
    {
        AllOf e => Test.All(e.Conjuncts.Select(part => Known(part, asked))),
        AnyOf e => Test.Any(e.Disjuncts.Select(part => Known(part, asked))),
        _ => test.Values.Any(value => value.AsksManyRows()) ? asked : test,
    };

    protected override IEnumerable<CodeFragment> Leaf(Test test) => test switch
    {
        SignedIn { Is: true } => [Guard(ValueReads.CallerId)],
        SignedIn => [new("user == null", CodeFragment.Equality)],
        Flag e => [Flagged(e)],
        Comparison e => Compared(e),
        Among e => Listed(e),
        Match e => [new($"{Matched(e)} === {(e.Is ? "true" : "false")}", CodeFragment.Equality)],
        Present e => [Exists(e.Value)],
        Missing e => IsMissing(e),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private CodeFragment Exists(Expression value) => ValueReads.PathOf(value) is { } path ? Guard(path)
        : new($"{Print(value).Within(CodeFragment.Relational)} != null", CodeFragment.Equality);

    private CodeFragment Guard(ValuePath path)
    {
        var isUser = path == ValueReads.CallerId;
        var guard = new CodeFragment((isUser ? "user" : Path(path)) + " != null", CodeFragment.Equality);
        IsSignedIn |= path.Root == VariableKind.User;
        return guard;
    }

    // For a field, null means that the row exists; undefined would mean that the row is absent.
    private IEnumerable<CodeFragment> IsMissing(Missing e)
    {
        if (e.Value is Member member)
        {
            yield return new($"{Path(ValueReads.PathOf(member)!, isLink: false)} === null", CodeFragment.Equality);
            yield break;
        }

        foreach (var holder in e.Holders)
        {
            yield return Exists(holder);
        }

        yield return new($"{Print(e.Value).Within(CodeFragment.Relational)} == null", CodeFragment.Equality);
    }

    private IEnumerable<CodeFragment> Compared(Comparison e)
    {
        var (left, right) = (e.Left, e.Right);
        if (e.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual))
        {
            yield return new($"{Helper(IsNumeric(left.Type) ? "compareNumbers" : "compare")}({Print(left).Text}, {Print(right).Text}) {e.Operator.Sign()} 0", CodeFragment.Relational);
            yield break;
        }

        var isEqual = e.Operator == BinaryOperator.Equal;
        if (MixesNumbers(e))
        {
            var order = $"{Helper("compareNumbers")}({Print(left).Text}, {Print(right).Text})";
            yield return isEqual ? new($"{order} === 0", CodeFragment.Equality) : new($"Math.abs({order}) > 0", CodeFragment.Relational);
            yield break;
        }

        var needed = Needed(left, right, isEqual);
        if (needed.Any(value => value is not Member))
        {
            yield return new($"{Helper(isEqual ? "same" : "differ")}({Print(left).Text}, {Print(right).Text})", CodeFragment.Primary);
            yield break;
        }

        foreach (var value in Unasked(needed))
        {
            yield return Exists(value);
        }

        yield return CodeFragment.Binary(Print(left), isEqual ? "===" : "!==", Print(right), CodeFragment.Equality);
    }

    private IEnumerable<CodeFragment> Listed(Among e)
    {
        var items = string.Join(", ", e.Items.Select(item => Print(item).Text));
        if (!e.Is && e.Value.CanBeAbsent())
        {
            if (e.Value is not Member)
            {
                yield return new($"{Helper("noneOf")}({Print(e.Value).Text}, [{items}])", CodeFragment.Primary);
                yield break;
            }

            yield return Exists(e.Value);
        }

        yield return new($"{(e.Is ? "" : "!")}[{items}].includes({Print(e.Value).Text})", e.Is ? CodeFragment.Primary : CodeFragment.Unary);
    }

    private string Helper(string name)
    {
        _helpers.Add(name.Split('.')[0]);
        return name;
    }

    private static bool IsNumeric(ExpressionType type) =>
        type is DecimalType || type == ExpressionType.Integer || type == ExpressionType.Number || type == ExpressionType.Duration;
}
