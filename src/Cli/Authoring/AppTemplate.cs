using System.Reflection;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Authoring;

/// <summary>A template of a new app, embedded in the command.</summary>
internal sealed class AppTemplate
{
    public static readonly string[] Names = ["blank", "tasks", "blog", "helpdesk"];

    // Files that every new app has in addition to its template: the editor settings and the types of truth files.
    private const string Shared = "shared";
    private const string Placeholder = "AppName";

    private readonly string _name;

    private AppTemplate(string name) => _name = name;

    /// <exception cref="CommandException">There is no such template.</exception>
    public static AppTemplate Find(string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? new(name)
        : throw new CommandException($"there is no template `{name}`",
            Suggestion.Nearest(name, Names) is { } near ? $"did you mean `{near}`?" : $"templates: {string.Join(", ", Names)}");

    /// <summary>The files of an app with this name, by path.</summary>
    public IEnumerable<(string Path, string Text)> Files(string appName) =>
        from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal)
        let parts = resource.Split('/')
        where parts.Length == 3 && parts[0] == "templates" && (parts[1] == _name || parts[1] == Shared)
        select (parts[2] == "gitignore" ? ".gitignore" : parts[2], Read(resource).Replace(Placeholder, appName, StringComparison.Ordinal));

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
