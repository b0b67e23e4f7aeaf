using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A view while it is bound, and what that had to say.</summary>
internal sealed class ViewDraft(Property property)
{
    public Property Property => property;

    public WrittenProperty Written { get; } = new(property);

    /// <summary>Null before it is bound, and when it is too wrong to tell what kind of view it is.</summary>
    public View? View { get; set; }

    public StringValue? Route => View is null ? null : (property.Value as ObjectValue)?.Find("route")?.Value as StringValue;

    /// <summary>Null before it is bound.</summary>
    public IReadOnlyList<Diagnostic>? Said { get; set; }

    /// <summary>What it has asked of entities.</summary>
    public Lookups Lookups { get; } = new();

    public IReadOnlyList<BoundRule> Rules { get; set; } = [];
}
