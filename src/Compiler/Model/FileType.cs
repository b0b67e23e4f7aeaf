using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A file.</summary>
public sealed record FileType(ValueList<string> Accept, int MaxSize = ContentType.DefaultSize) : ContentType(Accept, MaxSize)
{
    /// <summary>The largest <see cref="ContentType.MaxSize"/>.</summary>
    public const int Most = 1 << 30;

    public override string Word => "file";
    public override string Noun => "a file";

    internal override T In<T>(FieldTypeMap<T> map) => map.File(this);
}
