using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HelpdeskWeb.Accounts;

/// <summary>The configuration section `Partners`: the key of each partner, by the email address of its user.</summary>
internal sealed class PartnerKeyOptions : AuthenticationSchemeOptions
{
    public Dictionary<string, string> Partners { get; } = [];
}

/// <summary>
/// A second authentication scheme: the systems of partners send a key. It only identifies a user; the permissions of the user depend on the
/// user's row in the app.
/// </summary>
internal sealed class PartnerKey(IOptionsMonitor<PartnerKeyOptions> options, ILoggerFactory log,
    UrlEncoder encoder) : AuthenticationHandler<PartnerKeyOptions>(options, log, encoder)
{
    public new const string Scheme = "PartnerKey";
    public const string Header = "X-Partner-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].FirstOrDefault() is not { } sent)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var partner = Options.Partners.FirstOrDefault(partner => IsSame(partner.Value, sent)).Key;
        return Task.FromResult(partner is null
            ? AuthenticateResult.Fail("no partner has this key")
            : AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Email, partner)], Scheme)), Scheme)));
    }

    // Takes the same time for any wrong key.
    private static bool IsSame(string key, string sent) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)),
        SHA256.HashData(Encoding.UTF8.GetBytes(sent)));
}
