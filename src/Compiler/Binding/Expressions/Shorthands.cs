using Truth.Compiler.Expressions;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>The words that a permission can contain, each with its meaning as text and as a tree.</summary>
internal static class Shorthands
{
    public static readonly IReadOnlyList<string> Words = ["public", "anyone", "nobody", "none", "owner"];

    /// <summary>
    /// Words of other systems for everybody, nobody and signed-in users, with the words of this language. None of them names a role.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Foreign = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["everyone"] = "public", ["everybody"] = "public", ["anybody"] = "public", ["always"] = "public", ["allow"] = "public",
        ["noone"] = "nobody", ["never"] = "nobody", ["deny"] = "nobody",
        ["loggedIn"] = "authenticated", ["signedIn"] = "authenticated",
    };

    public sealed record Meaning(string Words, Expression Expression);

    /// <summary>All meanings of the word without duplicates; `owner` without an owner field has none.</summary>
    public static IReadOnlyList<Meaning> Of(string word, BindingContext context) =>
        [.. All(word, context).DistinctBy(meaning => meaning.Expression)];

    public static string FieldMeaning(string field) => $"the field `{field}`";

    private static IEnumerable<Meaning> All(string word, BindingContext context)
    {
        if (word is "public" or "anyone" or "nobody" or "none")
        {
            yield return new("the predefined word", new Constant(ExpressionType.Boolean, word is "public" or "anyone"));
        }

        if (context.App.Auth is not { } auth)
        {
            yield break;
        }

        var user = new Variable(new RowType(auth.Name), VariableKind.User);
        if (auth.Find("role") is { Computed: null, Type: EnumType { Options: var roles } role, MayBeNull: var mayBeNull }
            && roles.Contains(word))
        {
            var isRole = Equal(new Member(role, user, "role", mayBeNull), new Constant(role, word));
            yield return new($"the role `{word}`", isRole);
        }

        var id = new IdType(auth.Name);
        var own = word == "owner" ? context.EntityShape?.Owner : null;
        foreach (var name in new[] { own, word }.OfType<string>())
        {
            if (context.EntityShape?.Find(name) is { Type: RowType to } link && to.Entity == auth.Name)
            {
                var row = new Variable(new RowType(context.Entity!), VariableKind.Entity);
                yield return new(FieldMeaning(name),
                    Equal(new Member(id, row, name, link.MayBeNull), new Member(id, user, "id", MayBeNull: false)));
            }
        }
    }

    private static Binary Equal(Expression left, Expression right) => new(ExpressionType.Boolean, BinaryOperator.Equal, left, right);
}
