using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>
/// A field by its name alone where only a field is possible, such as a key of an object of filters: no variable hides it.
/// </summary>
internal sealed record BareFieldSyntax(Origin Origin, string Name) : ExpressionSyntax(Origin);
