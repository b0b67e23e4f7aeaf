using Truth.Runtime.Data;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Auth;

/// <summary>What somebody signs in with.</summary>
internal static class Credentials
{
    public const string EmailField = "email";
    public const string PasswordField = "password";

    /// <summary>A user and the hash of its password.</summary>
    /// <param name="Id">Of the row.</param>
    /// <param name="Hash">Of the password.</param>
    /// <param name="IsActive">It may sign in.</param>
    public sealed record Account(string Id, string Hash, bool IsActive);

    public static Account? OfEmail(Connection connection, EntityPlan users, string email) => Find(connection, users.AccountQuery(EmailField), email);

    public static Account? OfId(Connection connection, EntityPlan users, string id) => Find(connection, users.AccountQuery("id"), id);

    private static Account? Find(Connection connection, Sql query, string key)
    {
        Statement find = connection.Prepare(query);
        find.Bind(1, key);
        Account? account = find.Step() ? new Account(find.Text(0), find.Text(1), find.Integer(2) != 0) : null;
        find.Reset();
        return account;
    }
}
