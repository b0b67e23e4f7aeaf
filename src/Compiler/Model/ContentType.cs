using Truth.Compiler.Expressions;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A field whose value is a description of content that is stored outside of the database: its name, type and size.</summary>
/// <param name="Accept">The media types of the content: `application/pdf`, `image/*`; empty for any.</param>
/// <param name="MaxSize">The maximum size of the content in bytes.</param>
public abstract record ContentType(ValueList<string> Accept, int MaxSize) : FieldType
{
    /// <summary>The maximum size if none is specified.</summary>
    public const int DefaultSize = 10 << 20;

    public override WireForm Form => WireForm.File;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [new("maxSize", MaxSize)];
    public override FieldUses Uses => FieldUses.None;

    // The content is sent to an address of its own, so JSON can only remove it.
    public override string Example => "null";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.File;
}
