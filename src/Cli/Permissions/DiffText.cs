using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The differences between two versions as text, with looser permissions first.</summary>
internal static class DiffText
{
    public static string Write(PermissionDiff diff)
    {
        var text = new StringBuilder();
        foreach (var group in diff.Changes.GroupBy(c => c.Word).OrderBy(g => g.First().IsLooser ? 0 : 1)
            .ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var change in group)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"{group.Key}: {change.Entity} {change.Row}, {change.Caller.Name}: {Shown(change.Before)} -> {Shown(change.After)}\n");
                Case(text, change.Looser, "may now");
                Case(text, change.Tighter, "may no longer");
            }
        }

        var counts = diff.Changes.GroupBy(c => c.Word).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}"));
        return text.Append(string.Join(", ", counts.Append(string.Create(CultureInfo.InvariantCulture, $"{diff.Same} unchanged"))))
            .Append('\n').ToString();
    }

    private static void Case(StringBuilder text, Answer answer, string what)
    {
        if (answer.Case is { } found)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {what}: {found}\n");
        }
    }

    private static string Shown(Cell cell) =>
        cell.Grant switch { Grant.Allow => "yes", Grant.When => cell.Condition!, Grant.Workflow => $"by {cell.Condition}", _ => "never" };
}
