using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Reports roles that rules use but that nobody can have.</summary>
internal sealed class RoleBinder(EntityDrafts entities, DiagnosticBag diagnostics)
{
    private const int MostNotes = 3;

    /// <param name="model">A model without errors.</param>
    /// <param name="rules">All its rules.</param>
    public void Check(AppModel model, IReadOnlyList<BoundRule> rules)
    {
        var trusting = rules.Where(r => r.User.Any(path => path is ["role"])).ToList();
        if (trusting.Count == 0 || entities.Auth is not { } users)
        {
            return;
        }

        foreach (var role in RoleReach.OutOfReach(model))
        {
            var by = trusting.Where(r => r.Rule.Expression.Descendants()
                .Any(e => e is Constant { Type: Compiler.Expressions.EnumType { Field: "role" }, Value: string option } && option == role))
                .DistinctBy(r => r.Title).ToList();
            if (by.Count > 0)
            {
                var warning = Rules.OutOfReach.At(OriginOf(users, role), role)
                    .WithHelp($"allow somebody to assign it with the `update` rules of `{users.Name}` and of its `role`; otherwise only `truth user add --role {role}` can assign it");
                diagnostics.Add(by.Take(MostNotes)
                    .Aggregate(warning, (said, rule) => said.WithNote($"{rule.Title} depends on it", rule.Origin)));
            }
        }
    }

    private static Origin OriginOf(EntityDraft users, string role)
    {
        var written = users.Reader.Named("fields").FirstOrDefault(p => p.Name.Text == "role")?.Value as ObjectValue;
        var options = (written?.Find("options") ?? written?.Find("values"))?.Value as ListValue;
        return options?.Items.OfType<StringValue>().FirstOrDefault(i => i.Text == role)?.Origin
            ?? (users.FindField("role")?.Identifier ?? users.Identifier).Origin;
    }
}
