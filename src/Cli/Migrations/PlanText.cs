using System.Globalization;
using System.Text;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    /// <summary>The changes, and the SQL of their steps.</summary>
    public static string Write(MigrationPlan plan, AccessChange access, bool isDown)
    {
        var text = new StringBuilder();
        foreach (var change in plan.Changes.IsEmpty ? ["create the tables of the app"] : plan.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {change}\n");
        }

        text.Append('\n').Append(Sql(plan, isDown));
        return text.Append('\n').Append(Losses(plan)).Append(Access(access)).ToString();
    }

    /// <summary>What an adoption changes, its SQL, and what is lost.</summary>
    public static string Adoption(MigrationPlan plan) =>
        $"{string.Concat(plan.Changes.Select(change => $"  {change}\n"))}\n{(plan.IsPossible ? $"{Sql(plan, isDown: false)}\n{Losses(plan)}" : "")}";

    /// <summary>The SQL alone.</summary>
    public static string Sql(MigrationPlan plan, bool isDown)
    {
        var text = new StringBuilder();
        if (isDown)
        {
            text.Append("-- down: back to the schema before\n");
            Append(text, plan.Down);
            return text.ToString();
        }

        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var step = plan.Steps[i];
            text.Append(CultureInfo.InvariantCulture, $"-- {i + 1}. {step.Title}{(step.Rewrites ? "; all rows are written again" : "")}\n");
            Append(text, step.Statements);
            if (step.Table is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"-- afterwards, `{step.Table}` must have as many rows as before\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Statements, one after another.</summary>
    public static void Append(StringBuilder text, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            text.Append(statement).Append(";\n");
        }
    }

    /// <summary>What is lost; empty for nothing.</summary>
    public static string Losses(MigrationPlan plan) => plan.Losses.IsEmpty ? "" : $"lost, as accepted: {string.Join("; ", plan.Losses)}\n";

    /// <summary>Who may do more.</summary>
    public static string Access(AccessChange access)
    {
        if (access.Unknown is { } unknown)
        {
            return $"access: {unknown}\n";
        }

        var looser = access.Lines.ToList();
        return looser.Count == 0 ? "access: nobody may read or change what they could not before\n"
            : $"access: looser\n{string.Concat(looser.Select(line => $"  {line}\n"))}";
    }
}
