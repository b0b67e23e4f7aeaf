using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>Why a file may be accepted by only one of the parsers. Other differences are bugs.</summary>
internal static partial class Reasons
{
    private const string Runs = "something that runs, or needs a statement, is no declaration";
    private const string Checked = "TypeScript's parser lets it pass and its checker refuses it";
    private const string Operator = "an operator that the expression language does not have";
    private const string Parameter = "an expression takes names from one parameter, by their names only";
    private const string Declared = "a declaration that the subset leaves out";

    /// <summary>Nodes of TypeScript that are not part of the subset.</summary>
    private static readonly Dictionary<string, string> Beyond = new()
    {
        ["Block"] = Runs,
        ["body in braces"] = Runs,
        ["FunctionDeclaration"] = Runs,
        ["FunctionExpression"] = Runs,
        ["ClassDeclaration"] = Runs,
        ["ClassExpression"] = Runs,
        ["EnumDeclaration"] = Runs,
        ["ModuleDeclaration"] = Runs,
        ["MethodDeclaration"] = Runs,
        ["GetAccessor"] = Runs,
        ["SetAccessor"] = Runs,
        ["NewExpression"] = Runs,
        ["AwaitExpression"] = Runs,
        ["YieldExpression"] = Runs,
        ["TaggedTemplateExpression"] = Runs,
        ["TypeOfExpression"] = Runs,
        ["VoidExpression"] = Runs,
        ["DeleteExpression"] = Runs,
        ["ThisKeyword"] = Runs,
        ["SuperKeyword"] = Runs,
        ["ImportKeyword"] = Runs,
        ["MetaProperty"] = Runs,
        ["AsyncKeyword"] = Runs,
        ["RegularExpressionLiteral"] = "a pattern is written as a string",
        ["ComputedPropertyName"] = "the key of an object is written out",
        ["PrivateIdentifier"] = Runs,
        ["OmittedExpression"] = "a list has no holes",
        ["PostfixUnaryExpression"] = Operator,
        ["optional index"] = Operator,
        ["optional call"] = Operator,
        ["chained comparison"] = "comparisons do not chain",
        ["mixed coalesce"] = "`??` beside another operator needs parentheses, where JavaScript and the expression language group otherwise",
        ["TypeAssertionExpression"] = "written as `as`",
        ["ExpressionWithTypeArguments"] = "type arguments belong to a call",
        ["default value"] = Parameter,
        ["rest parameter"] = Parameter,
        ["rest element"] = Parameter,
        ["this parameter"] = Parameter,
        ["nested pattern"] = Parameter,
        ["key of a pattern"] = Parameter,
        ["ArrayBindingPattern"] = Parameter,
        ["ObjectBindingPattern"] = "a constant has one name",
        ["variable"] = "`const` is the only variable",
        ["several constants"] = "each constant begins with `const`",
        ["comma behind the last constant"] = Checked,
        ["module without quotes"] = Checked,
        ["no value"] = Checked,
        ["definite assignment"] = Checked,
        ["shorthand with a value"] = Checked,
        ["modifiers"] = Checked,
        ["reserved word as a type"] = Checked,
        ["empty list of types"] = Checked,
        ["index signature"] = Checked,
        ["HeritageClause"] = Checked,
        ["JSDocNullableType"] = Checked,
        ["JSDocNonNullableType"] = Checked,
        ["JSDocAllType"] = Checked,
        ["JSDocUnknownType"] = Checked,
        ["JSDocFunctionType"] = Checked,
        ["JSDoc type arguments"] = Checked,
        ["await or yield as a name"] = "a word that only a running program has a use for",
        ["declared with a value"] = Declared,
        ["declared with a body"] = Declared,
        ["export assignment"] = "an export has a name or is the default",
        ["ImportEqualsDeclaration"] = "an import names a module",
        ["NamespaceExportDeclaration"] = Declared,
        ["ImportAttributes"] = "an import has no attributes",
        ["import attributes"] = "an import has no attributes",
        ["import phase"] = "an import has no phase",
        ["DefaultKeyword"] = Declared,
        ["Decorator"] = Checked,
        ["AbstractKeyword"] = Declared,
        ["ReadonlyKeyword"] = Checked,
        ["PublicKeyword"] = Checked,
        ["PrivateKeyword"] = Checked,
        ["ProtectedKeyword"] = Checked,
        ["StaticKeyword"] = Checked,
        ["OverrideKeyword"] = Checked,
        ["AccessorKeyword"] = Checked,
        ["DeclareKeyword"] = Checked,
        ["ExportKeyword"] = Checked,
        ["ConstKeyword"] = Checked,
        ["InKeyword"] = Checked,
        ["OutKeyword"] = Checked,
        ["PropertyDeclaration"] = Declared,
        ["types of a call"] = "one of the types is not part of the subset, so that they are read as a comparison",
    };

    // One of these in a list of type arguments makes it a comparison for our parser, and the diagnostic is at its end.
    private static readonly HashSet<string> InArguments = ["reserved word as a type", "JSDocNullableType", "JSDocNonNullableType",
        "JSDocAllType", "JSDocUnknownType", "empty list of types",
        "default value", "JSDoc type arguments"];

    /// <summary>Our diagnostics without a corresponding node in TypeScript's tree.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["TR1002"] = "a character that TypeScript skips or escapes in a name",
        ["TR1007"] = "a number that is not finite, or written with an old or doubled mark",
        ["TR1008"] = "nesting is bounded",
        ["TR1012"] = "a text is well-formed Unicode without U+0000",
        ["TR1013"] = "an expression is bounded",
        ["TR1019"] = "a quote right behind a letter and before a bracket is taken for one that closes",
        ["TR1020"] = "a rare form that reads like another one",
    };

    /// <summary>Why only TypeScript accepts a file; null if no reason is listed.</summary>
    public static string? OfTheirs(Diagnostic first, TypeScriptTree tree)
    {
        var at = first.Origin.Span.Start;
        return Codes.GetValueOrDefault(first.Code)
            ?? (first.Message == "expected `>`, found `>=`" ? "a space is asked for between the `>` of a type and `=`" : null)
            ?? tree.Beyond.Where(b => b.Start <= at && at <= b.End).Select(b => ReasonOf(b.What)).FirstOrDefault(r => r is not null)
            ?? (first.Code is "TR1001" or "TR1009" or "TR1010" or "TR1015" ? tree.Beyond.Where(b => IsOfArguments(b.What))
                .Select(b => ReasonOf(b.What)).FirstOrDefault() : null);
    }

    // Such a list may hold the parameters of a function type.
    private static bool IsOfArguments(string what) =>
        InArguments.Contains(what) || what.EndsWith("Keyword", StringComparison.Ordinal) || Beyond.GetValueOrDefault(what) == Parameter;

    /// <summary>Why only our parser accepts a file; null if no reason is listed.</summary>
    public static string? OfOurs(string text, TypeScriptTree tree) =>
        ModifiedParameter().IsMatch(text) ? "TypeScript takes `(declare satisfies A)` for a parameter with a modifier"
        : ComparedObject().IsMatch(text) ? "TypeScript takes `a < { b: c() }` for type arguments where a `}>` follows somewhere"
        : tree.Beyond.Any(b => b.What == "JSDocNullableType")
        ? "TypeScript takes a `?` behind a type for JSDoc where what follows begins no type: `x as A ? -(b) : c`" : null;

    /// <summary>
    /// Whether TypeScript's parser reports something as missing although the text has one meaning: a name on the line after its point, a
    /// type named `as`.
    /// </summary>
    public static bool IsGuess(string text) => Guessed().IsMatch(text);

    [GeneratedRegex(@"\(\s*(abstract|accessor|const|declare|default|export|in|out|override|private|protected|public|readonly|static)\s+satisfies\b")]
    private static partial Regex ModifiedParameter();

    [GeneratedRegex(@"<\s*\{[\s\S]*\}\s*>")]
    private static partial Regex ComparedObject();

    [GeneratedRegex(@"\.\s*\n|type as =")]
    private static partial Regex Guessed();

    private static string? ReasonOf(string what) => what.StartsWith("operator ", StringComparison.Ordinal) ? Operator
        : what.EndsWith("Statement", StringComparison.Ordinal) ? Runs
        : Beyond.GetValueOrDefault(what);
}
