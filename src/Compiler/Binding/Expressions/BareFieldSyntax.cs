using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>A field by its name alone where only a field can be meant, such as the key of an object of filters: no variable hides it.</summary>
internal sealed record BareFieldSyntax(Origin Origin, string Name) : ExpressionSyntax(Origin);
