using Truth.Runtime.Data;

namespace Truth.Cli.Dev;

/// <summary>The decisions about the data that the last save needs, and those that were taken since it.</summary>
internal sealed class DataQuestions
{
    private readonly List<(OverlayAnswer Shown, Func<MigrationChoices, MigrationChoices> Taken)> _answers = [];

    /// <summary>The decisions since the last save.</summary>
    public MigrationChoices Choices { get; private set; } = MigrationChoices.None;

    /// <summary>Identifies the current questions.</summary>
    public int State { get; private set; }

    public IReadOnlyList<OverlayAnswer> Answers => [.. _answers.Select(a => a.Shown)];

    /// <summary>Forgets everything: another version was saved, or the last one is served.</summary>
    public void Clear()
    {
        (Choices, State) = (MigrationChoices.None, State + 1);
        _answers.Clear();
    }

    /// <summary>Asks what a migration needs.</summary>
    public void Ask(SchemaChangeException refused)
    {
        _answers.Clear();
        State++;
        foreach (var question in refused.Questions)
        {
            foreach (var to in question.Candidates)
            {
                Offer($"Rename {question.Gone} to {to}", isLoss: false,
                    choices => choices with { Renames = choices.Renames.Add(new(question.Gone, to)) });
            }

            Offer($"Remove {question.Gone}, which has {question.Held}", isLoss: true, choices => Accepting(choices, question.Gone));
        }

        foreach (var name in refused.Acceptable)
        {
            Offer($"Lose what {name} does not accept any more", isLoss: true, choices => Accepting(choices, name));
        }
    }

    /// <summary>Takes a decision.</summary>
    /// <returns>The answer; null if there is none with this number.</returns>
    public OverlayAnswer? Take(int number)
    {
        if (number < 1 || number > _answers.Count)
        {
            return null;
        }

        var (shown, taken) = _answers[number - 1];
        Choices = taken(Choices);
        return shown;
    }

    private static MigrationChoices Accepting(MigrationChoices choices, string name) =>
        choices with { AcceptedLosses = choices.AcceptedLosses.Add(name) };

    private void Offer(string text, bool isLoss, Func<MigrationChoices, MigrationChoices> taken) =>
        _answers.Add((new(_answers.Count + 1, text, isLoss), taken));
}
