using Truth.Runtime.Data;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Auth;

/// <summary>What somebody signs in with.</summary>
internal static class Credentials
{
    public const string EmailField = "email";
    public const string PasswordField = "password";

    /// <summary>A user and the hash of its password.</summary>
    public sealed record Account(string Id, string Hash);

    public static Account? OfEmail(Connection connection, EntityPlan users, string email) => Find(connection, users.AccountQuery(EmailField), email);

    public static Account? OfId(Connection connection, EntityPlan users, string id) => Find(connection, users.AccountQuery("id"), id);

    private static Account? Find(Connection connection, Sql query, string key)
    {
        Statement find = connection.Prepare(query);
        find.Bind(1, key);
        Account? account = find.Step() ? new Account(find.Text(0), find.Text(1)) : null;
        find.Reset();
        return account;
    }
}
