using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A kind of caller: a column of the permissions table.</summary>
/// <param name="Name">`not signed in`, `signed in`, a role, `owner`, or `system`.</param>
/// <param name="Role">The role; null for the others.</param>
public sealed record CallerKind(string Name, CallerStanding Standing, string? Role = null)
{
    /// <summary>Workflows.</summary>
    public static readonly CallerKind System = new("system", CallerStanding.System);

    private static readonly CallerKind Nobody = new("not signed in", CallerStanding.Nobody);
    private static readonly CallerKind SignedIn = new("signed in", CallerStanding.SignedIn);
    private static readonly CallerKind OwnerOfRow = new("owner", CallerStanding.Owner);

    /// <summary>Nobody, any user who is signed in, each role, the owner of the row.</summary>
    public static ValueList<CallerKind> Of(AppShape app) => app.Auth is null
        ? [Nobody]
        : [Nobody, SignedIn, .. app.Roles.Select(OfRole), OwnerOfRow];

    // A role may have the name of another kind.
    private static CallerKind OfRole(string role) =>
        new(role is "not signed in" or "signed in" or "owner" or "system" ? $"role {role}" : role, CallerStanding.Role, role);

    /// <summary>
    /// The condition that the caller is of this kind; null if nobody can be: the owner of rows without an owner, a role of an app without
    /// roles; the system, to which no rules apply.
    /// </summary>
    public Expression? Condition(AppShape app, string entity)
    {
        var authenticated = new Variable(ExpressionType.Boolean, VariableKind.Authenticated);
        return Standing switch
        {
            CallerStanding.Nobody => new Unary(ExpressionType.Boolean, UnaryOperator.Not, authenticated),
            CallerStanding.SignedIn => authenticated,
            CallerStanding.Role => RoleOf(app) is { } role
                ? new Binary(ExpressionType.Boolean, BinaryOperator.Equal, role, new Constant(role.Type, Role)) : null,
            CallerStanding.Owner => Owner(app, entity),
            _ => null,
        };
    }

    private static Member? RoleOf(AppShape app) => app.Auth is { } auth && auth.Find("role") is { } role
        ? new(role.Type, new Variable(new RowType(auth.Name), VariableKind.User), "role", role.MayBeNull)
        : null;

    private static Binary? Owner(AppShape app, string entity)
    {
        if (app.Find(entity) is not { Owner: { } name } shape || app.Auth is not { } auth || shape.Find(name) is not { } field)
        {
            return null;
        }

        var (id, row) = (new IdType(auth.Name), new Variable(new RowType(entity), VariableKind.Entity));
        return new(ExpressionType.Boolean, BinaryOperator.Equal, new Member(id, row, name, field.MayBeNull),
            new Member(id, new Variable(new RowType(auth.Name), VariableKind.User), "id", MayBeNull: false));
    }
}

public enum CallerStanding
{
    Nobody,
    SignedIn,
    Role,
    Owner,
    System,
}
