namespace Truth.Runtime.Auth;

/// <summary>
/// The sign-in attempts for an account from one place. Attempts from a place without an earlier sign-in also count for the account and,
/// except for known browsers, for the address, so that strangers cannot use up the attempts of the account's own users.
/// </summary>
internal sealed class SignInTries
{
    private readonly Throttle _throttle;
    private readonly (TryLimit, string)[] _keys;

    /// <param name="throttle">The counters.</param>
    /// <param name="account">The entered account, whether or not it exists, which must not be disclosed.</param>
    /// <param name="network">The network of the sender.</param>
    /// <param name="isKnownBrowser">Whether the browser has signed in to the account before.</param>
    /// <param name="isKnownAddress">Whether a user has signed in to the account from there before.</param>
    public SignInTries(Throttle throttle, string account, string network, bool isKnownBrowser, bool isKnownAddress)
    {
        _throttle = throttle;
        _keys =
        [
            (TryLimit.AccountFromAddress, $"{network} {account}"),
            .. isKnownBrowser ? [] : new[] { (TryLimit.Address, network) },
            .. isKnownBrowser || isKnownAddress ? [] : new[] { (TryLimit.Account, account) },
        ];
    }

    /// <summary>Counts an attempt: null, or the number of seconds to wait.</summary>
    public int? Take() => _throttle.Try(_keys);

    /// <summary>The attempt did not fail.</summary>
    public void Forgive() => _throttle.Forgive(_keys);
}
