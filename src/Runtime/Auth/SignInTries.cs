namespace Truth.Runtime.Auth;

/// <summary>
/// The tries to sign in to one account from one place. Somebody from a place that nobody signed in from before also has those of the account and,
/// but for known browsers, those of the address; so no stranger can use up what the account's own people have.
/// </summary>
internal sealed class SignInTries
{
    private readonly Throttle _throttle;
    private readonly (TryLimit, string)[] _keys;

    /// <param name="throttle">What counts.</param>
    /// <param name="account">As it was named, whether or not there is one: nothing here tells.</param>
    /// <param name="network">From where.</param>
    /// <param name="isKnownBrowser">The browser has signed in to it before.</param>
    /// <param name="isKnownAddress">Somebody has signed in to it from there before.</param>
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

    /// <summary>Takes one: null, or the seconds to wait.</summary>
    public int? Take() => _throttle.Try(_keys);

    /// <summary>It did not fail.</summary>
    public void Forgive() => _throttle.Forgive(_keys);
}
