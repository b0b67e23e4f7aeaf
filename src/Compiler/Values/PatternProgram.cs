using System.Buffers;

namespace Truth.Compiler.Values;

/// <summary>
/// A pattern as steps of an automaton that is in several states at the same time (Thompson): a text is read once for any pattern, so that
/// the time is at most its length multiplied by the number of steps.
/// </summary>
internal sealed class PatternProgram
{
    /// <summary>The maximum number of steps of a pattern.</summary>
    public const int MostSteps = 5_000;

    private readonly List<Step> _steps = [];

    private PatternProgram(PatternNode root)
    {
        Write(root);
        _steps.Add(new(StepKind.Match));
    }

    private enum StepKind : byte
    {
        Character,
        Fork,
        Jump,
        Start,
        End,
        Match,
    }

    public int Length => _steps.Count;

    /// <summary>Null if it would have more than <see cref="MostSteps"/>.</summary>
    public static PatternProgram? Of(PatternNode root) => Size(root) < MostSteps ? new(root) : null;

    /// <summary>Whether a part of the text matches.</summary>
    public bool IsMatch(string text)
    {
        var memory = ArrayPool<int>.Shared.Rent(4 * Length);
        try
        {
            return IsMatch(text, memory);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(memory);
        }
    }

    private bool IsMatch(string text, int[] memory)
    {
        var run = new Run(_steps, text.Length, new(memory.AsSpan(0, Length), memory.AsSpan(Length, Length)),
            memory.AsSpan(2 * Length, Length));
        var current = memory.AsSpan(3 * Length, Length);
        for (var at = 0; ;)
        {
            // A match may begin anywhere.
            if (run.Enter(0, at))
            {
                return true;
            }

            if (at == text.Length)
            {
                return false;
            }

            var states = run.Leave(current);
            var (point, length) = PointAt(text, at);
            at += length;
            foreach (var state in states)
            {
                if (_steps[state].Set!.Contains(point) && run.Enter(state + 1, at))
                {
                    return true;
                }
            }
        }
    }

    private static (int Point, int Length) PointAt(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            ? (char.ConvertToUtf32(text[at], text[at + 1]), 2) : (text[at], 1);

    // Saturates instead of overflowing.
    private static int Size(PatternNode node) => (int)Math.Min(MostSteps, node switch
    {
        SequenceNode s => s.Items.Sum(i => (long)Size(i)),
        ChoiceNode c => c.Options.Sum(o => Size(o) + 2L),
        RepeatNode { Most: { } most } r => (long)Size(r.Item) * most + (most - r.Least),
        RepeatNode r => (long)Size(r.Item) * Math.Max(1, r.Least) + 2,
        _ => 1,
    });

    private void Write(PatternNode node)
    {
        switch (node)
        {
            case CharacterNode c:
                _steps.Add(new(StepKind.Character) { Set = c.Set });
                break;
            case EdgeNode e:
                _steps.Add(new(e.IsEnd ? StepKind.End : StepKind.Start));
                break;
            case SequenceNode s:
                foreach (var item in s.Items)
                {
                    Write(item);
                }

                break;
            case ChoiceNode c:
                Write(c);
                break;
            case RepeatNode r:
                Write(r);
                break;
        }
    }

    private void Write(ChoiceNode choice)
    {
        var ends = new List<int>();
        for (var i = 0; i < choice.Options.Count - 1; i++)
        {
            var fork = Add(StepKind.Fork);
            Write(choice.Options[i]);
            ends.Add(Add(StepKind.Jump));
            _steps[fork] = new(StepKind.Fork, _steps.Count);
        }

        Write(choice.Options[^1]);
        foreach (var end in ends)
        {
            _steps[end] = new(StepKind.Jump, _steps.Count);
        }
    }

    private void Write(RepeatNode repeat)
    {
        var last = 0;
        for (var i = 0; i < repeat.Least; i++)
        {
            last = _steps.Count;
            Write(repeat.Item);
        }

        if (repeat.Most is { } most)
        {
            var forks = new List<int>();
            for (var i = repeat.Least; i < most; i++)
            {
                forks.Add(Add(StepKind.Fork));
                Write(repeat.Item);
            }

            foreach (var fork in forks)
            {
                _steps[fork] = new(StepKind.Fork, _steps.Count);
            }
        }
        else if (repeat.Least > 0)
        {
            _steps.Add(new(StepKind.Fork, last));
        }
        else
        {
            var fork = Add(StepKind.Fork);
            Write(repeat.Item);
            _steps.Add(new(StepKind.Jump, fork));
            _steps[fork] = new(StepKind.Fork, _steps.Count);
        }
    }

    private int Add(StepKind kind)
    {
        _steps.Add(new(kind));
        return _steps.Count - 1;
    }

    /// <param name="Kind">The kind of step.</param>
    /// <param name="To">The target of a jump, and the second target of a fork, whose first is the next step.</param>
    private readonly record struct Step(StepKind Kind, int To = 0)
    {
        public CodePointSet? Set { get; init; }
    }

    /// <summary>The current steps.</summary>
    private ref struct Run(List<Step> steps, int length, StepSet seen, Span<int> pending)
    {
        private readonly Span<int> _pending = pending;
        private StepSet _seen = seen;

        /// <summary>Follows a step as far as possible without a character; true if it leads to a match.</summary>
        public bool Enter(int first, int at)
        {
            var count = 0;
            if (_seen.Add(first))
            {
                _pending[count++] = first;
            }

            while (count > 0)
            {
                var step = _pending[--count];
                var (kind, to) = steps[step];
                if (kind == StepKind.Match)
                {
                    return true;
                }

                if (kind is StepKind.Jump or StepKind.Fork && _seen.Add(to))
                {
                    _pending[count++] = to;
                }

                var goesOn = kind == StepKind.Fork || (kind == StepKind.Start && at == 0) || (kind == StepKind.End && at == length);
                if (goesOn && _seen.Add(step + 1))
                {
                    _pending[count++] = step + 1;
                }
            }

            return false;
        }

        /// <summary>A copy of the steps that wait for a character; the run then has none.</summary>
        public ReadOnlySpan<int> Leave(Span<int> target)
        {
            var count = 0;
            foreach (var step in _seen.Items)
            {
                if (steps[step].Kind == StepKind.Character)
                {
                    target[count++] = step;
                }
            }

            _seen.Clear();
            return target[..count];
        }
    }

    /// <summary>A sparse set (Briggs and Torczon): it is cleared in constant time, and its memory need not be initialized.</summary>
    private ref struct StepSet(Span<int> items, Span<int> places)
    {
        private readonly Span<int> _items = items;
        private readonly Span<int> _places = places;
        private int _count;

        public readonly ReadOnlySpan<int> Items => _items[.._count];

        public bool Add(int step)
        {
            var place = _places[step];
            if ((uint)place < (uint)_count && _items[place] == step)
            {
                return false;
            }

            _places[step] = _count;
            _items[_count++] = step;
            return true;
        }

        public void Clear() => _count = 0;
    }
}
