namespace Truth.EndToEnd.Tests.Browser;

/// <summary>
/// A test that needs Chrome or Chromium: skipped, and seen to be skipped, where there is none. CI refuses to skip it (`./test`).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() =>
        Skip = Program is null ? "no Chrome or Chromium: install one, or set TRUTH_BROWSER to its program" : null;

    /// <summary>The browser's program, or null.</summary>
    internal static string? Program { get; } = Find();

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("TRUTH_BROWSER");
        string[] usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
        return string.IsNullOrEmpty(named) ? usual.FirstOrDefault(File.Exists) : named;
    }
}
