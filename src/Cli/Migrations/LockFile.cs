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

    public static void Write(AppFile file, MigrationPlan plan, AccessChange access)
    {
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

        text.Append("\n-- up\n").Append(PlanText.Sql(plan, isDown: false)).Append('\n').Append(PlanText.Sql(plan, isDown: true));
        File.WriteAllText(PathOf(file), text.ToString());
    }
}
