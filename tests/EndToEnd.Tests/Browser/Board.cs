using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>The kanban board as a person names its parts.</summary>
internal static class Board
{
    /// <summary>A column is called by its name and its count.</summary>
    public static Regex Named(string column) => new($"^{Regex.Escape(column)}, \\d+$", RegexOptions.None, TimeSpan.FromSeconds(1));

    public static ILocator Column(this IPage page, string name) => page.GetByRole(AriaRole.Region, new() { NameRegex = Named(name) });

    public static ILocator Card(this IPage page, string title) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = title, Exact = true });
}
