using System.Xml;
using System.Xml.Linq;
using Truth.Cli.Output;

namespace Truth.Cli.Shipping;

/// <summary>The properties of the project file next to a truth file that `truth new --ci` needs.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Assembly">The name of its assembly: `Shop.dll`.</param>
/// <param name="Serves">Whether it is an executable that serves the app, and not a library.</param>
/// <param name="Emits">Whether the generated files are under version control.</param>
internal sealed record ProjectFile(string Path, string Assembly, bool Serves, bool Emits)
{
    private const string Extension = ".csproj";
    private const string Package = "Truth.MSBuild";
    private static readonly string[] TestPackages = ["Microsoft.NET.Test.Sdk", "MSTest", "TUnit", "xunit.v3"];

    /// <summary>The project in the folder that uses Truth.MSBuild, otherwise the first one; null if there is none.</summary>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public static ProjectFile? In(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Xml: Load(path))).ToList();
        var found = files.Where(file => Uses(file.Xml, Package)).Concat(files).FirstOrDefault();
        return found.Xml is null ? null
            : new(found.Path, (Property(found.Xml, "AssemblyName") ?? System.IO.Path.GetFileNameWithoutExtension(found.Path)) + ".dll",
            ((string?)found.Xml.Attribute("Sdk"))?.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) == true
                || Property(found.Xml, "OutputType") == "Exe",
            Property(found.Xml, "TruthEmitTo") is not null);
    }

    public static bool IsTest(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) && Load(path) is var xml
            && (TestPackages.Any(package => Uses(xml, package)) || Property(xml, "IsTestProject") == "true");

    private static XElement Load(string path)
    {
        try
        {
            return XElement.Load(path);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"`{path}` cannot be read: {exception.Message}", null, ExitCodes.Failure);
        }
    }

    private static bool Uses(XElement xml, string package) =>
        xml.Descendants().Any(e => e.Name.LocalName == "PackageReference"
            && string.Equals((string?)e.Attribute("Include"), package, StringComparison.OrdinalIgnoreCase));

    private static string? Property(XElement xml, string name) =>
        xml.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } value
            && !value.Contains('$', StringComparison.Ordinal) ? value : null;
}
