namespace Truth.Compiler.Syntax;

/// <summary>A token of the text. White space and comments before it belong to it, so that the concatenated tokens are the text.</summary>
/// <param name="FullStart">The beginning of the white space and comments before it.</param>
internal readonly record struct Token(TokenKind Kind, int FullStart, int Start, int End, bool OnNewLine);
