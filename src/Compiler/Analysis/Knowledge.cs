using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The consequences of a set of facts: which values are present, which are equal, and which values are possible. It finds contradictions;
/// if it finds none, there may still be one.
/// </summary>
internal sealed class Knowledge
{
    private readonly SlotTable _slots;
    private readonly List<Fact> _facts;
    private readonly bool _isStored;
    private bool?[] _present = [];
    private int[] _class = [];
    private bool _isChanged;

    /// <param name="facts">Facts that all hold.</param>
    /// <param name="question">The question of the facts.</param>
    public Knowledge(IEnumerable<Fact> facts, SatisfiabilityQuery question)
    {
        (_slots, _facts, _isStored) = (new(question.App.AuthEntity ?? ""), [.. facts], question.IsStored);
        IsContradictory = !Learn();
    }

    public bool IsContradictory { get; }

    public IReadOnlyList<Slot> Slots => _slots.All;

    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>Null if it is not known.</summary>
    public bool? IsPresent(Slot slot) => _present[slot.Index];

    /// <summary>Equal values have the same number.</summary>
    public int ClassOf(Slot slot)
    {
        var at = slot.Index;
        while (_class[at] != at)
        {
            at = _class[at] = _class[_class[at]];
        }

        return at;
    }

    public int ClassOf(Expression value) => ClassOf(_slots.Of(value));

    private bool Learn()
    {
        foreach (var value in _facts.SelectMany(ValuesOf))
        {
            _slots.Of(value);
        }

        _present = [.. Slots.Select(s => s.Value is Constant or Variable
            || s is { Row: null, Link: null, IsOperation: false, Root: not VariableKind.User } ? true : (bool?)null)];
        _class = [.. Enumerable.Range(0, Slots.Count)];
        return _facts.TrueForAll(Told) && Close();
    }

    private static IEnumerable<Expression> ValuesOf(Fact fact) => fact switch
    {
        PresenceFact e => [e.Value],
        ComparisonFact e => [e.Left, e.Right],
        MembershipFact e => [e.Value],
        MatchFact e => [e.Text, e.Part],
        _ => [],
    };

    private bool Told(Fact fact) => fact switch
    {
        PresenceFact e => Set(_slots.Of(e.Value), e.Is),
        ComparisonFact { Operator: BinaryOperator.Equal } e => Join(_slots.Of(e.Left), _slots.Of(e.Right)),
        _ => true,
    };

    // Each step can cause others, until nothing changes.
    private bool Close()
    {
        do
        {
            _isChanged = false;
            if (!Slots.All(Follows) || !Slots.All(SameRow))
            {
                return false;
            }
        }
        while (_isChanged);
        return true;
    }

    private bool Follows(Slot slot) =>
        (slot.Row is not { } row || FromRow(slot, row))
        && (slot.Link is not { } link || FromLink(slot, link))
        && (_present[slot.Index] is not true || slot.Operands.All(operand => Set(operand, true)));

    private bool FromRow(Slot slot, Slot row) =>
        (_present[slot.Index] is not true || Set(row, true))
        && (_present[row.Index] is not false || Set(slot, false))
        && (slot.Field!.MayBeNull || (_present[row.Index] is not true || Set(slot, true))
        && (_present[slot.Index] is not false || Set(row, false)));

    private bool FromLink(Slot id, Slot link) =>
        (_present[id.Index] is not true || Set(link, true) && Join(id, link))
        && (_present[link.Index] is not false || Set(id, false))
        && (_present[link.Index] is not true
        || !Slots.Any(s => IsIdentity(s) && s.RowOf == id.RowOf && ClassOf(s) == ClassOf(link)) || Set(id, true));

    // Two equal ids identify the same row, whose fields are then equal on both paths.
    private bool SameRow(Slot id)
    {
        if (!IsIdentity(id))
        {
            return true;
        }

        foreach (var other in Slots.Where(o => o.Index < id.Index && IsIdentity(o) && o.RowOf == id.RowOf && ClassOf(o) == ClassOf(id)))
        {
            foreach (var field in Slots.Where(s => s.Row == id))
            {
                if (Slots.FirstOrDefault(s => s.Row == other && s.Field!.Name == field.Field!.Name) is { } same && !Same(field, same))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsIdentity(Slot slot) => slot.RowOf is not null && _present[slot.Index] is true
        && slot.Field!.Of is not Variable { Kind: VariableKind.Input or VariableKind.Previous }
        && (_isStored || slot.Field.Of is not Variable { Kind: VariableKind.Entity });

    private bool Same(Slot a, Slot b) =>
        (_present[a.Index] is not { } one || Set(b, one)) && (_present[b.Index] is not { } other || Set(a, other)) && Join(a, b);

    private bool Set(Slot slot, bool value)
    {
        if (_present[slot.Index] is { } known)
        {
            return known == value;
        }

        (_present[slot.Index], _isChanged) = (value, true);
        return true;
    }

    private bool Join(Slot a, Slot b)
    {
        var (one, other) = (ClassOf(a), ClassOf(b));
        if (one != other)
        {
            (_class[Math.Max(one, other)], _isChanged) = (Math.Min(one, other), true);
        }

        return true;
    }
}
