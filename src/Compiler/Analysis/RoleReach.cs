using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The roles that nobody can obtain by using the app: no default, registration, `create`, `update`, behavior or workflow sets them, for any
/// caller. (`truth user add` can assign any role.) Only proofs count.
/// </summary>
internal static class RoleReach
{
    /// <summary>
    /// None if rules use no role, or if no rule guards it, which is reported separately, or if users are only created outside the app.
    /// </summary>
    public static IEnumerable<string> OutOfReach(AppModel model)
    {
        if (model.Auth is not { } users
            || users.FindField("role") is not { Type: Model.EnumType options, Authority: true, UpdateRule: not null } role
            || !model.Settings.AllowRegistration && users.RuleFor("create") is null or { Expression: Constant { Value: false } })
        {
            return [];
        }

        var app = ModelShapes.Of(model);
        var permitted = new Permitted(model, app, users);
        return options.Options.Where(option => !IsWritten(model, users, role, option) && permitted.Questions(option, options, users, model)
            .All(q => CaseSearch.For(q).Verdict == Verdict.None));
    }

    private static IEnumerable<SatisfiabilityQuery> Questions(this Permitted permitted, string option, Model.EnumType options,
        Entity users, AppModel model)
    {
        var type = new Expressions.EnumType(users.Name.Text, "role", options.Options);
        Expression Is(VariableKind root, bool wanted = true)
        {
            var role = new Member(type, new Variable(new RowType(users.Name.Text), root), "role", MayBeNull: true);
            Expression equal = new Binary(ExpressionType.Boolean, BinaryOperator.Equal, role, new Constant(type, option));
            return wanted ? Both(new Presence(role, IsNull: false), equal) : new Unary(ExpressionType.Boolean, UnaryOperator.Not, equal);
        }

        var created = new Rule("", Is(VariableKind.Entity));
        var changed = new Rule("", Both(Is(VariableKind.Input), Is(VariableKind.Entity, wanted: false)));
        return [.. permitted.Against(new("create", created)).Select(a => a.Question), .. permitted.Against(new("update", changed))
            .Select(a => a.Question), .. model.Settings.AllowRegistration ? [permitted.SignUp(created.Expression)]
                : Array.Empty<SatisfiabilityQuery>()];
    }

    private static Binary Both(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.And, a, b);

    // By a default, a behavior or a workflow: a value that is not a constant may be any option.
    private static bool IsWritten(AppModel model, Entity users, Field role, string option)
    {
        var writes = users.Behaviors.Where(b => users.RuleFor(b) is not null).SelectMany(b => b.Fields)
            .Concat(model.Workflows.SelectMany(w => w.Actions).SelectMany(a => a switch
            {
                CreateAction e when e.Entity == users.Name => e.Fields,
                UpdateAction e when e.Entity == users.Name => e.Fields,
                _ => [],
            }));
        return role.Default is ConstantDefault left && IsOption(left.Json, option)
            || writes.Any(w => w.Field == role.Name && (w.Value is not AssignedConstant constant || IsOption(constant.Json, option)));
    }

    private static bool IsOption(string json, string option) =>
        JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.String } text && text.GetString() == option;
}
