using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>A type, a part of a type, or a declaration of a type. Editors use it; values never depend on it.</summary>
/// <param name="Origin">From its first token to its last.</param>
internal sealed record TypeSyntax(Origin Origin, TypeSyntaxKind Kind, ValueList<TypeSyntax> Parts);

internal enum TypeSyntaxKind
{
    /// <summary>`string`, `this` or `A.B&lt;C&gt;`; its parts are the type arguments.</summary>
    Name,
    Literal,
    Template,

    /// <summary>`typeof a.b`.</summary>
    Query,

    /// <summary>`import('./a').B`.</summary>
    Import,
    Object,
    Mapped,
    Tuple,

    /// <summary>`name: T` in a tuple.</summary>
    NamedElement,
    OptionalElement,
    RestElement,
    Parenthesized,
    Array,

    /// <summary>`T['key']`.</summary>
    Indexed,

    /// <summary>`keyof`, `unique` or `readonly`.</summary>
    Operator,
    Infer,
    Conditional,
    Union,
    Intersection,
    Function,
    Constructor,

    /// <summary>`x is T`, `asserts x` or `asserts x is T`.</summary>
    Predicate,
    Property,
    Method,
    CallSignature,
    ConstructSignature,
    IndexSignature,
    Accessor,
    Parameter,
    TypeParameter,

    /// <summary>The type parameters `&lt;T&gt;` of a declaration, with their brackets.</summary>
    TypeParameters,

    /// <summary>The type arguments `&lt;T&gt;`, with their brackets.</summary>
    TypeArguments,

    /// <summary>`type A = …`.</summary>
    Alias,
    Interface,

    /// <summary>`declare const`, `let` or `var`.</summary>
    Variables,

    /// <summary>`declare function`.</summary>
    DeclaredFunction,

    /// <summary>`declare module`, `namespace` or `global`.</summary>
    Namespace,

    /// <summary>An import or a list of exports inside a namespace.</summary>
    Reexport,
}
