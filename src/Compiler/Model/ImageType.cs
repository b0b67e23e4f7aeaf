using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>An image, whose metadata, such as the place where it was taken, is not stored.</summary>
public sealed record ImageType(ValueList<string> Accept, int MaxSize = ContentType.DefaultSize) : ContentType(Accept, MaxSize)
{
    /// <summary>The largest <see cref="ContentType.MaxSize"/>.</summary>
    public const int Most = 64 << 20;

    /// <summary>The media types of images.</summary>
    public static ValueList<string> Types { get; } = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    public override string Word => "image";
    public override string Noun => "an image";

    internal override T In<T>(FieldTypeMap<T> map) => map.Image(this);
}
