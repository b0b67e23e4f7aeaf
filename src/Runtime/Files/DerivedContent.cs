using System.Globalization;

namespace Truth.Runtime.Files;

/// <summary>The keys of the thumbnails of an image.</summary>
internal static class DerivedContent
{
    /// <summary>The sizes, of which there are few, so that an image has few thumbnails.</summary>
    public static readonly int[] Sizes = [80, 160, 320, 640, 1280];

    /// <summary>The key of a thumbnail.</summary>
    public static string KeyOf(string key, int size) => string.Create(CultureInfo.InvariantCulture, $"{key}.{size}");
}
