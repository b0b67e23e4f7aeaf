using Microsoft.Playwright;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>The monitoring of pages works: each kind of error fails a test.</summary>
[Collection(SiteCollection.Name)]
public sealed class WatchTests(Site site)
{
    [BrowserFact]
    public Task An_uncaught_error_fails() => Fails("setTimeout(() => { throw new Error('thrown'); })", "thrown");

    [BrowserFact]
    public Task A_breach_of_the_policy_fails() =>
        Fails("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')", "style");

    [BrowserFact]
    public Task An_error_on_the_console_fails() => Fails("console.error('printed')", "printed");

    [BrowserFact]
    public Task A_refusal_that_nobody_declared_fails() => Fails("fetch('/api/nowhere')", "404");

    [BrowserFact]
    public async Task A_declared_refusal_that_does_not_come_fails()
    {
        var tab = await site.Open();
        await tab.Page.GotoAsync("/login");
        tab.Expect(403);
        await Assert.ThrowsAsync<ShouldAssertException>(() => tab.DisposeAsync().AsTask());
    }

    private async Task Fails(string script, string because)
    {
        var tab = await site.Open();
        await tab.Page.GotoAsync("/login");
        await tab.Page.EvaluateAsync($"() => {{ {script}; }}");
        await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await tab.Page.EvaluateAsync("() => new Promise((done) => setTimeout(done, 100))");
        (await Assert.ThrowsAsync<ShouldAssertException>(() => tab.DisposeAsync().AsTask())).Message.ShouldContain(because);
    }
}
