using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>The result of an invariant for one of its actions: it is proved if there is no counterexample.</summary>
/// <param name="IsUnknown">Whether `when` is unknown in the counterexample.</param>
/// <param name="By">The cause of the case if it is not a direct call of the action: `delete of the User that owner leads to`.</param>
public sealed record Proof(Invariant Invariant, string Action, Answer Answer, bool IsUnknown = false, string? By = null)
{
    public bool IsProved => Answer.Verdict == Verdict.None;

    /// <summary>Each invariant and action, in order.</summary>
    public static IEnumerable<Proof> Of(AppModel model)
    {
        if (model.Invariants.Count == 0)
        {
            yield break;
        }

        var app = ModelShapes.Of(model);
        foreach (var invariant in model.Invariants)
        {
            var permitted = new Permitted(model, app, model[invariant.Entity]);
            foreach (var forbidden in invariant.Actions)
            {
                var answers = permitted.Against(forbidden).Select(asked => (Sought(asked.Question), asked.By))
                    .Select(a => (a.Item1.Answer, a.Item1.IsUnknown, a.By)).ToList();
                yield return answers.Find(a => a.Answer.Verdict == Verdict.Found) is { Answer: not null } found
                    ? new(invariant, forbidden.Action, found.Answer, found.IsUnknown, found.By)
                    : new(invariant, forbidden.Action,
                        answers.Exists(a => a.Answer.Verdict == Verdict.NotDecided) ? Answer.NotDecided : Answer.None);
            }
        }
    }

    // A case in which `when` is true is more informative than one in which it is unknown.
    private static (Answer Answer, bool IsUnknown) Sought(SatisfiabilityQuery question)
    {
        var answer = CaseSearch.For(question);
        if (answer.Verdict != Verdict.Found)
        {
            return (answer, false);
        }

        var certain = CaseSearch.For(question with { Claims = [.. question.Claims.Select(c => c.Outcome == ClaimOutcome.NotRefuted
            ? c with { Outcome = ClaimOutcome.Certain }
            : c)] });
        return certain.Verdict == Verdict.Found ? (certain, false) : (answer, true);
    }
}
