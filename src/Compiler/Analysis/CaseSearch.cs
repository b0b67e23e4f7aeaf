namespace Truth.Compiler.Analysis;

/// <summary>
/// Decides whether there is a caller and a row for which all claims of a question hold. It enumerates the cases that the conditions
/// distinguish; in each, the facts are contradictory, or values are found and confirmed by the interpreter, or it is undecided.
/// </summary>
public sealed class CaseSearch
{
    private const int MostSteps = 1_500;

    private readonly SatisfiabilityQuery _question;
    private int _steps;

    private CaseSearch(SatisfiabilityQuery question) => _question = question;

    public static Answer For(SatisfiabilityQuery question)
    {
        var search = new CaseSearch(question);
        return search.Explore([], [new Conjunction([.. question.Claims.Select(c => c.Lowered())])]);
    }

    private Answer Explore(List<Fact> facts, List<Formula> open)
    {
        if (++_steps > MostSteps)
        {
            return Answer.NotDecided;
        }

        var branches = Unfold(open, facts);
        var known = new Knowledge(facts, _question);
        if (branches is null || known.IsContradictory)
        {
            return Answer.None;
        }

        var domains = new Domains(known);
        return domains.IsContradictory ? Answer.None
            : branches.Count == 0 ? Settle(known, domains)
            : Branch(facts, branches);
    }

    private Answer Branch(List<Fact> facts, List<Disjunction> branches)
    {
        var next = branches.MinBy(b => b.Parts.Count)!;
        var rest = branches.Where(b => b != next).ToList<Formula>();
        var answer = Answer.None;
        foreach (var part in next.Parts)
        {
            var one = Explore([.. facts], [.. rest, part]);
            if (one.Verdict == Verdict.Found)
            {
                return one;
            }

            answer = one.Verdict == Verdict.NotDecided ? one : answer;
        }

        return answer;
    }

    // The claims that must hold: facts, and choices to be made. Null: a choice has no alternative.
    private static List<Disjunction>? Unfold(List<Formula> open, List<Fact> facts)
    {
        var branches = new List<Disjunction>();
        var todo = new Stack<Formula>(open);
        while (todo.TryPop(out var formula))
        {
            switch (formula)
            {
                case Fact fact when !facts.Contains(fact):
                    facts.Add(fact);
                    break;
                case Conjunction { Parts: var parts }:
                    foreach (var part in parts)
                    {
                        todo.Push(part);
                    }

                    break;
                case Disjunction { Parts.Count: 0 }:
                    return null;
                case Disjunction { Parts.Count: 1 } one:
                    todo.Push(one.Parts[0]);
                    break;
                case Disjunction some:
                    branches.Add(some);
                    break;
            }
        }

        return branches;
    }

    private Answer Settle(Knowledge known, Domains domains)
    {
        var assignment = new ValueSearch(domains);
        if (assignment.IsImpossible())
        {
            return Answer.None;
        }

        if (assignment.Succeeds() && Confirmed(known, s => assignment[domains[s.Value]]) is { } found)
        {
            return Answer.Found(found);
        }

        return Samples.Of(known, domains).Select(Sampled).FirstOrDefault(a => a is not null) ?? Answer.NotDecided;
    }

    // Operations receive their actual values if their operands are fixed.
    private Answer? Sampled(List<Fact> facts)
    {
        var known = new Knowledge(facts, _question);
        if (known.IsContradictory || new Domains(known) is not { IsContradictory: false } domains)
        {
            return null;
        }

        var assignment = new ValueSearch(domains);
        return assignment.Succeeds() && Confirmed(known, s => assignment[domains[s.Value]]) is { } found ? Answer.Found(found) : null;
    }

    private Witness? Confirmed(Knowledge known, Func<Slot, object?> valueOf)
    {
        var witness = new WitnessBuilder(_question, known, valueOf).Build();
        return _question.Claims.All(claim => claim.Holds(witness.Facts)) ? witness : null;
    }
}
