namespace Truth.Generators;

/// <summary>A fragment of C# or JavaScript, with its operator precedence.</summary>
internal readonly record struct CodeFragment(string Text, int Level)
{
    public const int Conditional = 0;
    public const int Coalesce = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Equality = 4;
    public const int Relational = 5;
    public const int Unary = 8;
    public const int Primary = 9;

    /// <summary>The text in parentheses unless its precedence is at least this.</summary>
    public string Within(int level) => Level >= level ? Text : $"({Text})";

    public static CodeFragment Binary(CodeFragment left, string sign, CodeFragment right, int level) =>
        new($"{left.Within(level + 1)} {sign} {right.Within(level + 1)}", level);
}
