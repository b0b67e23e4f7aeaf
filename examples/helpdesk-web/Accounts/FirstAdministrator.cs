namespace HelpdeskWeb.Accounts;

/// <summary>
/// Creates the first administrator from the configuration if there are no users yet: `Administrator__Email` and `Administrator__Password`
/// in the environment.
/// </summary>
internal static class FirstAdministrator
{
    public static async Task Add(AppStore store, IConfigurationSection configured)
    {
        if (configured["Email"] is not { } email || configured["Password"] is not { } password)
        {
            return;
        }

        var users = store.AsSystem().Users;
        if ((await users.ListAsync(new() { Filter = $"role == \"admin\"", Limit = 1 })).Items.Count == 0)
        {
            await users.CreateAsync(new() { Email = email, Password = password, Name = "Administrator", Role = UserRole.Admin });
        }
    }
}
