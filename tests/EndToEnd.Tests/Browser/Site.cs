using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>
/// The task manager served by `truth dev`, and a browser; both are shared by all browser tests, each of which uses its own users.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningApp? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _people;

    internal RunningApp App => _app!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Program is not { } program)
        {
            return; // every test of the collection is skipped
        }

        _app = await RunningApp.Start("dev", _folder.Copy(Checkout.TaskManager, "app"), "--no-open");
        _playwright = await Playwright.CreateAsync();

        // Other tests run beside these, and the machine of CI is slow.
        Assertions.SetDefaultExpectTimeout(20_000);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>A name that has not been used before.</summary>
    public string NewName(string first) => $"{first}-{Interlocked.Increment(ref _people)}";

    /// <summary>A browser window without cookies or other state.</summary>
    /// <param name="address">The address of an app other than the task manager.</param>
    internal async Task<Tab> Open(bool dark = false, bool phone = false, bool bypassPolicy = false, Uri? address = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (address ?? App.Address).ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 800 },
            HasTouch = phone,
            IsMobile = phone,
            ReducedMotion = ReducedMotion.Reduce,
            BypassCSP = bypassPolicy,
        });
        context.SetDefaultTimeout(15_000);
        return await Tab.Open(context);
    }

    /// <summary>A window in which a new user is signed in.</summary>
    internal async Task<(Tab Tab, Session Session)> OpenAs(string first, bool dark = false, bool phone = false, bool bypassPolicy = false)
    {
        var name = NewName(first);
        var session = await Session.Register(App, name);
        var tab = await Open(dark, phone, bypassPolicy);
        await tab.SignIn($"{name}@example.test", Session.Password);
        return (tab, session);
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "browser";
}
