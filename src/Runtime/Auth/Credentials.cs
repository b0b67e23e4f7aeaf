using Truth.Runtime.Data;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>The credentials of an account.</summary>
internal static class Credentials
{
    public const string EmailField = "email";
    public const string PasswordField = "password";

    /// <summary>A user and the hash of its password.</summary>
    /// <param name="Id">The id of the row.</param>
    /// <param name="Hash">The hash of the password.</param>
    /// <param name="IsActive">Whether the user may sign in.</param>
    public sealed record Account(string Id, string Hash, bool IsActive);

    public static ValueTask<Account?> OfEmail(Session session, EntityPlan users, string email) =>
        Find(session, users.AccountQuery(EmailField), email);

    public static ValueTask<Account?> OfId(Session session, EntityPlan users, string id) => Find(session, users.AccountQuery("id"), id);

    private static async ValueTask<Account?> Find(Session session, Sql query, string key)
    {
        using ResultSet rows = await session.Open(query, Scalar.Of(key));
        return rows.Step() ? new Account(rows.Text(0), rows.Text(1), rows.Integer(2) != 0) : null;
    }
}
