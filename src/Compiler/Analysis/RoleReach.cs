using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The roles that nobody who uses the app can come by: no default, registration, `create`, `update`, behavior or workflow sets them, whoever
/// the caller is. (`truth user add` gives any role.) Only what is proved counts.
/// </summary>
internal static class RoleReach
{
    /// <summary>None where rules trust no role, or where no rule at all guards it, which is said otherwise, or where users are made outside the app alone.</summary>
    public static IEnumerable<string> OutOfReach(AppModel model)
    {
        if (model.Auth is not { } users || users.FindField("role") is not { Type: Model.EnumType options, Authority: true, UpdateRule: not null } role || !model.Settings.AllowRegistration && users.RuleFor("create") is null or { Expression: Constant { Value: false } })
        {
            return [];
        }

        var app = ModelShapes.Of(model);
        var permitted = new Permitted(model, app, users);
        return options.Options.Where(option => !IsWritten(model, users, role, option) && permitted.Questions(option, options, users, model).All(q => CaseSearch.For(q).Verdict == Verdict.None));
    }

    private static IEnumerable<Question> Questions(this Permitted permitted, string option, Model.EnumType options, Entity users, AppModel model)
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
        return [.. permitted.Against(new("create", created)).Select(a => a.Question), .. permitted.Against(new("update", changed)).Select(a => a.Question), .. model.Settings.AllowRegistration ? [permitted.SignUp(created.Expression)] : Array.Empty<Question>()];
    }

    private static Binary Both(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.And, a, b);

    // By default, or by a behavior or a workflow: what is not a constant may be any option.
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

    private static bool IsOption(string json, string option) => JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.String } text && text.GetString() == option;
}
