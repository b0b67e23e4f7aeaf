using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The possible values of each class of equal values: its constant, its remaining options, and its order relative to others.
/// </summary>
internal sealed class Domains
{
    private const int MostCounted = 50;

    private readonly Knowledge _known;
    private readonly Dictionary<int, Domain> _domains = [];

    public Domains(Knowledge known)
    {
        _known = known;
        foreach (var slot in known.Slots)
        {
            var at = known.ClassOf(slot);
            if (!_domains.TryGetValue(at, out var domain))
            {
                _domains.Add(at, domain = new(at));
            }

            domain.Slots.Add(slot);
        }

        IsContradictory = !(_domains.Values.All(Fixed) && known.Facts.All(Restricted) && Ordered()
            && _domains.Values.All(d => d.Options is not { Count: 0 }));
    }

    public bool IsContradictory { get; }

    /// <summary>The classes with a value that is present.</summary>
    public IEnumerable<Domain> All => _domains.Values.Where(d => d.Slots.Exists(s => _known.IsPresent(s) is true));

    public Domain this[Expression value] => _domains[_known.ClassOf(value)];

    private static bool Fixed(Domain domain)
    {
        foreach (var slot in domain.Slots)
        {
            if (slot.Literal is { } constant && !domain.Keep([constant]))
            {
                return false;
            }

            if (slot.Literal is null && OptionsOf(slot.Value.Type) is { } options && !domain.Keep(options))
            {
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<object>? OptionsOf(ExpressionType type) => type switch
    {
        EnumType e => [.. e.Options],
        ScalarType { Kind: ScalarKind.Boolean } => [true, false],
        _ => null,
    };

    private bool Restricted(Fact fact)
    {
        switch (fact)
        {
            case MembershipFact { Is: true } e:
                return this[e.Value].Keep(e.Items.ToList());
            case MembershipFact e:
                return e.Items.All(item => this[e.Value].Drop(item));
            case ComparisonFact { Operator: BinaryOperator.NotEqual } e:
                var (left, right) = (this[e.Left], this[e.Right]);
                left.Others.Add(right);
                right.Others.Add(left);
                return left != right && (right.Only is not { } value || left.Drop(value))
                    && (left.Only is not { } other || right.Drop(other));
            case ComparisonFact { Operator: not BinaryOperator.Equal } e:
                var (low, high) = e.Operator is BinaryOperator.Less or BinaryOperator.LessOrEqual ? (this[e.Left], this[e.Right])
                    : (this[e.Right], this[e.Left]);
                high.Above(low, e.Operator is BinaryOperator.Less or BinaryOperator.Greater);
                return true;
            case MatchFact { Part: Constant { Value: string part } } e:
                this[e.Text].Texts.Add((e.Function, part, e.Is));
                return true;
            default:
                return true;
        }
    }

    // Transitive order: until nothing changes, or a class is less than itself.
    private bool Ordered()
    {
        var ordered = _domains.Values.Where(d => d.Below.Count > 0 || d.HasAbove).ToList();
        var constants = ordered.Where(d => d.Only is not null).ToList();
        foreach (var high in constants)
        {
            foreach (var low in constants.Where(low => Values.Comparable(low.Only!, high.Only!)
                && Operations.Compare(low.Only!, high.Only!) < 0))
            {
                high.Above(low, isStrict: true);
            }
        }

        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var domain in ordered)
            {
                foreach (var (low, isStrict) in domain.Below.ToList())
                {
                    foreach (var (lower, isLower) in low.Below.ToList())
                    {
                        isChanged |= domain.Above(lower, isStrict || isLower);
                    }
                }
            }

            if (ordered.Exists(d => d.Below.TryGetValue(d, out var isStrict) && isStrict))
            {
                return false;
            }
        }

        ordered.ForEach(Bound);
        return ordered.TrueForAll(Counted);
    }

    // There are no values between adjacent ones, and small sets can be enumerated.
    private static bool Counted(Domain domain)
    {
        if (domain is not { Floor: { } floor, Ceiling: { } ceiling } || !Values.Comparable(floor, ceiling))
        {
            return true;
        }

        if (Operations.Compare(floor, ceiling) > 0)
        {
            return false;
        }

        var all = Enumerable.Range(0, MostCounted).Select(step => Values.Moved(floor, step)).OfType<object>()
            .TakeWhile(v => Operations.Compare(v, ceiling) <= 0).ToList();
        return !domain.IsWhole || all.Count == MostCounted || all.Count == 0 || domain.Keep(all);
    }

    private static void Bound(Domain domain)
    {
        foreach (var (low, isStrict) in domain.Below)
        {
            domain.Floor = low.Only is { } value ? Values.Higher(domain.Floor, Values.Next(value, isStrict, domain.IsWhole)) : domain.Floor;
            if (domain.Only is { } top)
            {
                low.Ceiling = Values.Lower(low.Ceiling, Values.Previous(top, isStrict, low.IsWhole));
            }

            if (domain.Options is not null && low.Only is { } least)
            {
                domain.KeepWhere(v => Values.Comparable(v, least) && Operations.Compare(v, least) is var order
                    && (isStrict ? order > 0 : order >= 0));
            }

            if (low.Options is not null && domain.Only is { } most)
            {
                low.KeepWhere(v => Values.Comparable(v, most) && Operations.Compare(v, most) is var order
                    && (isStrict ? order < 0 : order <= 0));
            }
        }
    }
}
