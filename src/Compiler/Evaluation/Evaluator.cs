using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>Converts syntax to static values, within a file.</summary>
internal sealed partial class Evaluator(Module module, DiagnosticBag diagnostics, Budget budget, ValueCache? kept)
{
    // The app is at the first level, its entities are at the second, and an entity at the third.
    private const int KeptLevel = 2;

    // A spread property may replace an earlier one.
    private const int StepsOfProperty = 4;

    private int _level;
    private IReadOnlyCollection<string> _parameters = [];

    public Value Evaluate(ExpressionSyntax node)
    {
        if (!budget.Enter(node.Origin))
        {
            return new ErrorValue(node.Origin);
        }

        var value = budget.Checked(ValueOf(node));
        budget.Leave();
        return value;
    }

    private Value ValueOf(ExpressionSyntax node) => node switch
    {
        StringSyntax s => new StringValue(s.Origin, s.Value, s),
        NumberSyntax n => new NumberValue(n.Origin, n.Text),
        BooleanSyntax b => new BooleanValue(b.Origin, b.Value),
        NullSyntax => new NullValue(node.Origin),
        NameSyntax name => Name(name),
        ParenthesizedSyntax p => Evaluate(p.Inner),
        ArraySyntax a => List(a),
        ObjectSyntax o => Object(o),
        TemplateSyntax t => Template(t),
        MemberSyntax m => Member(m),
        IndexSyntax i => Index(i),
        UnarySyntax u => Unary(u),
        BinarySyntax b => Binary(b),
        CallSyntax c => Call(c),
        ArrowSyntax arrow => new ArrowResolver(this, budget, diagnostics).Resolve(arrow),
        ConditionalSyntax => Refuse(node.Origin, "a conditional"),
        _ => new ErrorValue(node.Origin),
    };

    /// <summary>The value of a constant or import of the file; null if there is none with this name.</summary>
    public Value? Constant(string name, Origin at) => module.Find(name, at);

    /// <summary>
    /// The value of a part of an arrow function, in which <paramref name="parameters"/> hide constants with the same names.
    /// </summary>
    public Value EvaluateInside(ExpressionSyntax node, IReadOnlyCollection<string> parameters)
    {
        var outer = _parameters;
        _parameters = parameters;
        var value = Evaluate(node);
        _parameters = outer;
        return value;
    }

    private ErrorValue Report(Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        return new(diagnostic.Origin);
    }

    private ErrorValue Refuse(Origin origin, string what) =>
        Report(Rules.NotStatic.At(origin, what).WithHelp("write the value itself, or a constant of this file"));

    private Value Name(NameSyntax name) =>
        _parameters.Contains(name.Name) ? Report(Rules.UnknownName.At(name.Origin, name.Name).WithHelp(HelpOfParameter(name.Name)))
            : name.Name == "undefined" ? new UndefinedValue(name.Origin)
            : module.Find(name.Name, name.Origin) ?? Report(Unknown(name));

    private static string HelpOfParameter(string name) =>
        $"here `{name}` is a parameter of the function, and has no value before the app runs: use it without backticks, brackets and `...`";

    // An author who writes `${entity.title}` between backticks means an expression, not a constant.
    private Diagnostic Unknown(NameSyntax name)
    {
        var unknown = Rules.UnknownName.At(name.Origin, name.Name).Suggest(name.Name, module.Names);
        return name.Name is "entity" or "user" or "previous" or "event" or "data"
            ? unknown.WithHelp($"a string with an expression that uses `{name.Name}` is written in quotes, not in backticks")
            : unknown.Help is null ? unknown.WithHelp($"a string is written in quotes: `'{name.Name}'`")
            : unknown;
    }

    private Value Member(MemberSyntax member)
    {
        var isEnvironment = member.Target is MemberSyntax { Name.Text: "env", Target: NameSyntax { Name: "process" } };
        return isEnvironment
            ? new EnvironmentValue(member.Origin, member.Name.Text, null)
            : MemberOf(Evaluate(member.Target), member.Name, member.Origin);
    }

    private Value MemberOf(Value target, Identifier name, Origin whole) => target switch
    {
        _ when name.Text.Length == 0 => new ErrorValue(whole),
        ErrorValue => target,
        ObjectValue o when o.Find(name.Text) is { } property => property.Value,
        ObjectValue o => Report(Rules.UnknownProperty.At(name.Origin, name.Text).Suggest(name.Text, o.Properties.Select(p => p.Name.Text))),
        _ => Refuse(whole, $"a member of {target.Kind}"),
    };

    private Value Index(IndexSyntax index)
    {
        var target = Evaluate(index.Target);
        return (target, Evaluate(index.Index)) switch
        {
            (ErrorValue, _) => target,
            (_, ErrorValue wrong) => wrong,
            (ObjectValue o, StringValue s) => MemberOf(o, new(s.Text, s.Origin), index.Origin),
            (ListValue list, NumberValue n) when n.Number >= 0 && n.Number < list.Items.Count && n.Number == Math.Floor(n.Number) =>
                list.Items[(int)n.Number],
            (ListValue, NumberValue n) => Report(Rules.UnknownProperty.At(n.Origin, n.Text)),
            _ => Refuse(index.Origin, "an index"),
        };
    }

    private Value Call(CallSyntax call) => call.Callee switch
    {
        ErrorSyntax => new ErrorValue(call.Origin),
        NameSyntax { Name: "env" } => Environment(call),

        // `defineApp(x)` and similar functions exist for editors: they return their argument.
        NameSyntax { Name: var name } when name.StartsWith("define", StringComparison.Ordinal) && call.Arguments.Count == 1 =>
            Evaluate(call.Arguments[0]),
        MemberSyntax { Name.Text: "now", Target: NameSyntax { Name: "Date" } } =>
            Report(Rules.NotStatic.At(call.Origin, "a call").WithHelp("write `'now'` for the current time")),
        _ => Refuse(call.Origin, "a call"),
    };

    private Value Environment(CallSyntax call)
    {
        var arguments = call.Arguments.Select(Evaluate).ToList();
        return arguments is [StringValue name, ..] && arguments.Count <= 2
            ? new EnvironmentValue(call.Origin, name.Text, arguments.ElementAtOrDefault(1))
            : Report(Rules.NotStatic.At(call.Origin, "such a call").WithHelp("write `env('NAME')` or `env('NAME', 'fallback')`"));
    }

    private ListValue List(ArraySyntax array)
    {
        var items = ImmutableArray.CreateBuilder<Value>(array.Items.Count);
        foreach (var item in array.Items)
        {
            if (item is not SpreadSyntax spread)
            {
                items.Add(Evaluate(item));
            }
            else if (Evaluate(spread.Value) is var value && value is ListValue list)
            {
                if (budget.Take(list.Items.Count, spread.Origin))
                {
                    items.AddRange(list.Items.AsSpan());
                }
            }
            else if (value is not ErrorValue)
            {
                Report(Rules.NotSpreadable.At(spread.Origin, value.Kind)
                    .WithHelp("a list takes the items of a list; remove `...` to take this as one item"));
            }
        }

        return new(array.Origin, new(items.DrainToImmutable()));
    }

    private ObjectValue Object(ObjectSyntax syntax)
    {
        _level++;
        var value = Members(syntax);
        _level--;
        return value;
    }

    private ObjectValue Members(ObjectSyntax syntax)
    {
        if (syntax.Members.Count <= PropertyList.Few && IsPlain(syntax.Members.AsSpan()))
        {
            var plain = new Property[syntax.Members.Count];
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = Property(syntax.Members[i]);
            }

            return new(syntax.Origin, new(ImmutableCollectionsMarshal.AsImmutableArray(plain)));
        }

        var properties = new PropertyList(syntax.Members.Count);
        foreach (var member in syntax.Members)
        {
            if (member.Name is not { } name)
            {
                Spread(Evaluate(member.Value), properties, member.Value.Origin);
            }
            else if (properties.Written(name.Text) is { } first)
            {
                Report(Rules.DuplicateKey.At(name.Origin, "key", name.Text).WithNote("first declared here", first)
                    .WithHelp("remove one of the two"));
            }
            else
            {
                properties.Put(Property(member), isWritten: true);
            }
        }

        return new(syntax.Origin, properties.ToValues());
    }

    private Property Property(ObjectMember member)
    {
        if (kept is null || _level != KeptLevel)
        {
            return Evaluated(member);
        }

        if (kept.Find(member) is { } known)
        {
            return known;
        }

        var before = diagnostics.Count;
        var property = Evaluated(member);
        if (diagnostics.Count == before)
        {
            kept.Keep(member, property);
        }

        return property;
    }

    private Property Evaluated(ObjectMember member) =>
        new(member.Name!.Value, Evaluate(member.Value), member.Doc ?? module.DocOf(member.Value));

    // All keys are written explicitly, once, and none is `undefined` or a constant that may be.
    private static bool IsPlain(ReadOnlySpan<ObjectMember> members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Name is not { } name || members[i].Value is NameSyntax or MemberSyntax or ParenthesizedSyntax)
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (members[j].Name!.Value.Text == name.Text)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Spread(Value value, PropertyList properties, Origin at)
    {
        if (value is ObjectValue o)
        {
            if (!budget.Take(StepsOfProperty * o.Properties.Count, at))
            {
                return;
            }

            foreach (var property in o.Properties)
            {
                properties.Put(property, isWritten: false);
            }
        }
        else if (value is not ErrorValue and not UndefinedValue)
        {
            Report(Rules.NotSpreadable.At(value.Origin, value.Kind).WithHelp("an object takes the keys of an object"));
        }
    }
}
