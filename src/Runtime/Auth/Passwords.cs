using Microsoft.AspNetCore.Identity;

namespace Truth.Runtime.Auth;

/// <summary>Passwords as salted hashes.</summary>
internal static class Passwords
{
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();

    /// <summary>Checked against when no account has the address, so that both answers take the same time.</summary>
    private static readonly Lazy<string> Unknown = new(() => Hash("nobody has this password"));

    /// <summary>Takes a good part of a tenth of a second, on purpose: never on the writer's thread.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <param name="hash">Of the account, or null when there is none.</param>
    /// <param name="password">As given.</param>
    public static bool Verify(string? hash, string password)
    {
        PasswordVerificationResult result = Hasher.VerifyHashedPassword(Nobody, hash ?? Unknown.Value, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
