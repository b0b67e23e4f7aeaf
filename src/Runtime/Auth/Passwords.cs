using Microsoft.AspNetCore.Identity;

namespace Truth.Runtime.Auth;

/// <summary>Hashes passwords with a salt.</summary>
internal static class Passwords
{
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();

    /// <summary>Used if no account has the address, so that both responses take the same time.</summary>
    private static readonly Lazy<string> Unknown = new(() => Hash("nobody has this password"));

    /// <summary>Deliberately takes several hundredths of a second, so it must not run on the writer's thread.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <param name="hash">The hash of the account, or null if there is no account.</param>
    /// <param name="password">The entered password.</param>
    public static bool Verify(string? hash, string password)
    {
        PasswordVerificationResult result = Hasher.VerifyHashedPassword(Nobody, hash ?? Unknown.Value, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
