using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A view during binding, and its diagnostics.</summary>
internal sealed class ViewDraft(Property property)
{
    public Property Property => property;

    public WrittenProperty Written { get; } = new(property);

    /// <summary>Null before it is bound, and if its type cannot be determined.</summary>
    public View? View { get; set; }

    public StringValue? Route => View is null ? null : (property.Value as ObjectValue)?.Find("route")?.Value as StringValue;

    /// <summary>Null before it is bound.</summary>
    public IReadOnlyList<Diagnostic>? Said { get; set; }

    /// <summary>The entities that it uses.</summary>
    public Lookups Lookups { get; } = new();

    public IReadOnlyList<BoundRule> Rules { get; set; } = [];
}
