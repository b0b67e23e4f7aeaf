using System.Globalization;
using System.Text.RegularExpressions;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Sizes in a truth file: `'500KB'`, `'32MB'`, `'1GB'`. A kilobyte has 1,024 bytes.</summary>
internal static partial class ByteSizes
{
    /// <summary>The number of bytes; null if the text is not a size.</summary>
    public static long? Of(string text)
    {
        var match = Form().Match(text);
        return match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) << Shift(match.Groups[2].Value) : null;
    }

    private static int Shift(string unit) => unit switch
    {
        "KB" => 10,
        "MB" => 20,
        _ => 30,
    };

    [GeneratedRegex("^([0-9]{1,9})\\s*(KB|MB|GB)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
