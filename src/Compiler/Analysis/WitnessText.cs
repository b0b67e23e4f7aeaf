using System.Globalization;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>A case in words that a reader of the rule understands: ids are the caller's own, or those of others.</summary>
public static class WitnessText
{
    public static string Of(Witness witness)
    {
        var user = witness.Facts.User is null ? "nobody is signed in" : Part(witness, VariableKind.User, "a user");
        return string.Join("; ", new[] { user, Part(witness, VariableKind.Entity, "entity"), Part(witness, VariableKind.Input, "input") }.OfType<string>());
    }

    /// <summary>What is said of one root; null where nothing is.</summary>
    public static string? Part(Witness witness, VariableKind root, string title)
    {
        var values = witness.Values.Where(v => v.Path.Root == root && v.Path.Text != "id").ToList();
        return values.Count == 0 ? root == VariableKind.User ? title : null
            : $"{title} with {string.Join(", ", values.Select(v => $"`{v.Path.Text}` {Shown(witness, v)}"))}";
    }

    private static string Shown(Witness witness, WitnessValue shown) => shown.Value switch
    {
        null => "null",
        string id when shown.Path.Type is IdType or RowType => Id(witness, shown.Path, id),
        string e => $"'{e}'",
        bool e => e ? "true" : "false",
        DateOnly e => Times.Text(e),
        DateTime e => Times.Text(e),
        var e => Convert.ToString(e, CultureInfo.InvariantCulture)!,
    };

    private static string Id(Witness witness, ValuePath path, string id) =>
        witness.Facts.User?["id"] is string own && own == id ? "the user"
        : witness.Values.FirstOrDefault(v => v.Value is string other && other == id && v.Path != path) is { } same && same.Path.Names[^1] != "id" ? $"the same as `{Root(same.Path.Root)}.{same.Path.Text}`"
        : "another";

    private static string Root(VariableKind root) => root switch { VariableKind.User => "user", VariableKind.Input => "input", _ => "entity" };
}
