using System.Globalization;
using System.Text.RegularExpressions;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the types of fields that describe content, and refuses the keys that such fields cannot have.</summary>
internal sealed partial class ContentBinder(DiagnosticBag diagnostics)
{
    public FileType File(ObjectReader reader) => new(Accept(reader, IsMediaType,
        "write media types, such as `application/pdf` or `image/*`"), MaxSize(reader, FileType.Most));

    public ImageType Image(ObjectReader reader) => new(
        Accept(reader, ImageType.Types.Contains, $"an image is one of {string.Join(", ", ImageType.Types.Select(t => $"`{t}`"))}")
            is { Count: > 0 } types ? types : ImageType.Types, MaxSize(reader, ImageType.Most));

    /// <summary>Reports the keys that need a value in JSON, which content does not have.</summary>
    public void CheckKeys(ObjectReader reader)
    {
        foreach (var key in (string[])["required", "readonly"])
        {
            if (reader.Value(key) is BooleanValue { Value: true } flag)
            {
                diagnostics.Add(Rules.BadValue.At(flag.Origin, $"`{key}` of a file", "true").WithHelp(Help(key)));
            }
        }

        if (reader.Find("backfill") is { } backfill)
        {
            diagnostics.Add(Rules.NotBackfilled.At(backfill.Value.Origin, "a file"));
        }
    }

    /// <summary>Reports content among the parameters of a behavior.</summary>
    public void RefuseParameter(ObjectReader reader) => diagnostics.Add(
        Rules.BadValue.At(reader.Value("type")!.Origin, "a parameter", "a file").WithHelp("upload the file to a field of the row"));

    private static string Help(string key) => key == "required"
        ? "a file is uploaded to a row that is there: test in a guard whether it is `!= null`"
        : "state in its `permissions` who may replace it";

    private ValueList<string> Accept(ObjectReader reader, Func<string, bool> isKnown, string help)
    {
        var types = reader.Texts("accept");
        foreach (var type in types.Where(type => !isKnown(type.Text)))
        {
            diagnostics.Add(Rules.BadValue.At(type.Origin, "a media type", $"`{type.Text}`")
                .WithHelp(Runs(type.Text) ? "a browser would run it: it is stored as `text/plain` or `application/octet-stream`" : help));
        }

        return [.. types.Select(type => type.Text).Where(isKnown).Distinct()];
    }

    private int MaxSize(ObjectReader reader, int most)
    {
        if (reader.TextValue("maxSize") is not { } text)
        {
            return ContentType.DefaultSize;
        }

        if (ByteSizes.Of(text.Text) is { } size && size > 0 && size <= most)
        {
            return (int)size;
        }

        diagnostics.Add(Rules.BadValue.At(text.Origin, "`maxSize`", $"`{text.Text}`").WithHelp(string.Create(CultureInfo.InvariantCulture,
            $"write a size from `'1KB'` to `'{most >> 20}MB'`, such as `'10MB'`")));
        return ContentType.DefaultSize;
    }

    private static bool IsMediaType(string text) => MediaType().IsMatch(text) && !Runs(text);

    // No content is ever answered with such a type.
    private static bool Runs(string type) =>
        type is "text/html" or "text/xml" or "text/javascript" or "text/css" || type.EndsWith("+xml", StringComparison.Ordinal)
            || type.EndsWith("/xml", StringComparison.Ordinal) || type.EndsWith("javascript", StringComparison.Ordinal);

    [GeneratedRegex("^(application|audio|font|image|text|video)/(\\*|[a-z0-9][a-z0-9.+-]{0,99})$", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}
