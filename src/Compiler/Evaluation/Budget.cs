using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>
/// The limits for the values of a compilation. They count work and do not measure time, so that the same files are accepted on every
/// machine.
/// A value that exceeds a limit becomes an error value, and is reported once; when the budget is used up, nothing more is evaluated.
/// </summary>
internal sealed class Budget(DiagnosticBag diagnostics)
{
    /// <summary>The number of evaluated nodes and copied values in a compilation.</summary>
    public const int MaxSteps = 10_000_000;

    /// <summary>The number of concatenated characters in a compilation.</summary>
    public const int MaxCharacters = 64_000_000;

    /// <summary>The number of characters of a concatenated string.</summary>
    public const int MaxText = 1_000_000;

    /// <summary>The <see cref="Extent.Size"/> of a value.</summary>
    public const int MaxSize = 8_000_000;

    /// <summary>The <see cref="Extent.Depth"/> of a value, which is the maximum nesting depth of a file.</summary>
    public const int MaxDepth = 150;

    /// <summary>The keys of an object, such as the entities of an app.</summary>
    public const int MaxKeys = 5_000;

    /// <summary>The items of a list, such as the options of an enum.</summary>
    public const int MaxItems = 20_000;

    // A level uses less than 2 KB of the stack of DeepStack.
    private const int MaxLevels = 10_000;

    private long _steps;
    private long _characters;
    private int _levels;

    /// <summary>Nothing more is evaluated.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>
    /// Begins the evaluation of a node; <see cref="Leave"/> ends it. False if it must not be evaluated; then there is nothing to end.
    /// </summary>
    public bool Enter(Origin at)
    {
        if (_levels >= MaxLevels)
        {
            diagnostics.Add(Rules.TooDeep.At(at, MaxLevels).WithHelp("write the value itself, or use a constant that is closer to it"));
            return false;
        }

        return Take(1, at) && ++_levels > 0;
    }

    public void Leave() => _levels--;

    /// <summary>Uses steps of the budget; false if there are not enough.</summary>
    public bool Take(long steps, Origin at) => Take(ref _steps, steps, MaxSteps, "steps", at);

    /// <summary>Uses characters of the budget; false if there are not enough.</summary>
    public bool TakeCharacters(long characters, Origin at) => Take(ref _characters, characters, MaxCharacters, "characters", at);

    /// <summary>The value, or an error value if it is too large.</summary>
    public Value Checked(Value value)
    {
        if (value is ObjectValue { Properties.Count: > MaxKeys and var keys })
        {
            return Refused(Rules.TooManyEntries.At(value.Origin, "this object", keys, MaxKeys));
        }

        if (value is ListValue { Items.Count: > MaxItems and var items })
        {
            return Refused(Rules.TooManyEntries.At(value.Origin, "this list", items, MaxItems));
        }

        var (size, depth) = value.Extent;
        if (size <= MaxSize && depth <= MaxDepth)
        {
            return value;
        }

        return Refused(size > MaxSize
            ? Rules.ValueTooLarge.At(value.Origin, size, MaxSize)
                .WithHelp("a constant that contains another constant twice has twice its size")
            : Rules.TooDeep.At(value.Origin, MaxDepth));
    }

    private ErrorValue Refused(Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        return new(diagnostic.Origin);
    }

    private bool Take(ref long taken, long more, int most, string what, Origin at)
    {
        taken += more;
        if (taken > most && !IsSpent)
        {
            IsSpent = true;
            diagnostics.Add(Rules.BudgetSpent.At(at, what, most)
                .WithHelp("a constant that contains another constant twice has twice its size"));
        }

        return !IsSpent;
    }
}
