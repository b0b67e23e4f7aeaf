using System.Globalization;
using System.Text;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>An online migration for people: its steps, the lock of each, and where it stands.</summary>
internal static class OnlineText
{
    /// <summary>The changes, and the steps of each phase.</summary>
    public static string Write(OnlinePlan plan, AccessChange access)
    {
        var text = new StringBuilder();
        foreach (var change in plan.Migration.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {change}\n");
        }

        text.Append('\n').Append(Steps(plan));
        foreach (var note in plan.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"note: {note}\n");
        }

        return text.Append(PlanText.Losses(plan.Migration)).Append(PlanText.Access(access)).ToString();
    }

    /// <summary>The SQL, with the locks as comments.</summary>
    public static string Steps(OnlinePlan plan)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var phase in plan.Steps.GroupBy(step => step.Phase))
        {
            text.Append(CultureInfo.InvariantCulture, $"-- {Of(phase.Key)}\n");
            foreach (var step in phase)
            {
                text.Append(CultureInfo.InvariantCulture, $"-- {++number}. {step.Title}\n--    {Lock(step)}\n");
                PlanText.Append(text, step.Statements);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Where a migration stands, in a few lines.</summary>
    public static string Status(OnlineProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"an online migration from {progress.From} to {progress.To} is under way: {progress.Done} of {progress.Steps.Length} steps are done\n{Next(progress)}");

    private static string Next(OnlineProgress progress) => progress.Next switch
    {
        null => "",
        { Phase: OnlinePhase.Contract } when progress.Steps[progress.Done - 1].Phase != OnlinePhase.Contract =>
            "the new version can be started beside the old one; when the old one has been stopped, truth db apply --online --contract completes it\n",
        { Phase: OnlinePhase.Contract } step => $"next: {step.Title}; truth db apply --online --contract completes it\n",
        var step => string.Create(CultureInfo.InvariantCulture,
            $"next: {step.Title}{(progress.Rows > 0 ? $", after {progress.Rows:N0} rows" : "")}; truth db apply --online goes on\n"),
    };

    private static string Of(OnlinePhase phase) => phase switch
    {
        OnlinePhase.Expand => "expand: adds what the new version needs",
        OnlinePhase.Backfill => "backfill: gives the rows that are there their values, while the old version is served",
        _ => "contract, with --contract, when the old version has been stopped: removes what only the old version needs",
    };

    private static string Lock(OnlineStep step) => step.Work switch
    {
        OnlineWork.Batches => $"lock: {step.Lock}, for at most 1,000 rows at a time; each transaction waits at most 500 ms, and is tried again",
        OnlineWork.Words => "lock: none that others wait for, for a few rows at a time",
        OnlineWork.Index => $"lock: {step.Lock}, beside which others read and write; it waits for transactions that began before it",
        OnlineWork.Validate => string.Create(CultureInfo.InvariantCulture,
            $"lock: {step.Lock}, beside which others read and write; it waits at most {step.LockTimeout} ms, and tries again"),
        _ when step.Lock == "none" => "lock: none that others wait for",
        _ => string.Create(CultureInfo.InvariantCulture,
            $"lock: {step.Lock}, for an instant; it waits at most {step.LockTimeout} ms, lets others go first, and tries again"),
    };
}
