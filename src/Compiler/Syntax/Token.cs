namespace Truth.Compiler.Syntax;

/// <summary>A word of the text. White space and comments before it belong to it, so that tokens joined are the text.</summary>
/// <param name="FullStart">Where the white space and comments before it begin.</param>
internal readonly record struct Token(TokenKind Kind, int FullStart, int Start, int End, bool OnNewLine);
