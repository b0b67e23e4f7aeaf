using System.Text;
using Truth.Cli.Apps;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>
/// `app.truth.lock` beside the truth file: the last plan, for people who review a change. It is written by `truth db plan` and read by
/// nobody.
/// </summary>
internal static class LockFile
{
    /// <summary>The path of the lock file of an app.</summary>
    public static string PathOf(AppFile file) => Path.Combine(file.Folder, $"{Path.GetFileName(file.FullPath)[..^".ts".Length]}.lock");

    /// <param name="file">The truth file.</param>
    /// <param name="plans">The plan in the SQL of each database; that of the planned database is the first.</param>
    /// <param name="access">Who may do more afterwards.</param>
    public static void Write(AppFile file, IReadOnlyList<TranslatedPlan> plans, AccessChange access)
    {
        var plan = plans[0].Plan;
        var text = new StringBuilder()
            .Append("-- Written by `truth db plan` for those who review the change. Nothing reads it.\n")
            .Append($"-- from {plan.From ?? "an empty database"}\n-- to   {plan.To}\n");
        foreach (var change in plan.Changes)
        {
            text.Append($"--   {change}\n");
        }

        foreach (var line in access.Lines)
        {
            text.Append($"-- looser: {line}\n");
        }

        foreach (var (database, translated) in plans)
        {
            text.Append($"\n-- {database}: up\n").Append(PlanText.Sql(translated, isDown: false))
                .Append($"\n-- {database}: down\n").Append(PlanText.Sql(translated, isDown: true));
        }

        if (plans.Count == 1)
        {
            text.Append("\n-- The SQL of other databases is not known: the database does not record the app that it has.\n");
        }

        File.WriteAllText(PathOf(file), text.ToString());
    }
}
