using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>
/// A monitored page: an uncaught error, a violation of the content security policy or an error on the console fails the test when the tab
/// is closed, except for the network error of an expected refusal.
/// </summary>
internal sealed class Tab : IAsyncDisposable
{
    private const string Refused = "Failed to load resource: the server responded with a status of ";
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<int> _expected = [];
    private readonly IBrowserContext _context;

    private Tab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue($"page error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public static async Task<Tab> Open(IBrowserContext context)
    {
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));");
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Expects that the server refuses one request of the next step with this status.</summary>
    public void Expect(int status) => _expected.Add(status);

    public async Task SignIn(string email, string password)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("Email").FillAsync(email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Heading("Tasks");
    }

    /// <summary>Waits for the page with this name.</summary>
    public Task Heading(string name) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();

    /// <summary>Fails if there was an unexpected error.</summary>
    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        foreach (var complaint in _complaints)
        {
            (IsRefusal(complaint, out var status) && _expected.Remove(status)).ShouldBeTrue($"the browser reported: {complaint}");
        }

        _expected.ShouldBeEmpty("a declared refusal did not come");
    }

    private static bool IsRefusal(string complaint, out int status)
    {
        status = 0;
        return complaint.StartsWith(Refused, StringComparison.Ordinal) && int.TryParse(complaint.AsSpan(Refused.Length, 3), out status);
    }
}
