using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A case in words: rows of which only the id matters are numbered, `Tenant 1`.</summary>
internal sealed class WitnessText(Witness witness)
{
    private readonly List<(string Entity, string Id)> _rows = [];

    /// <summary>On one line.</summary>
    public static string Of(Witness witness)
    {
        var text = new WitnessText(witness);
        return string.Join("; ",
            new[] { text.User(), text.Row(VariableKind.Entity, "the row"), text.Row(VariableKind.Input,
                "as it would become") }.OfType<string>());
    }

    private string User() => witness.Facts.User is null ? "nobody is signed in" : Row(VariableKind.User, "a user") ?? "a user";

    private string? Row(VariableKind root, string title)
    {
        var values = witness.Values.Where(v => v.Path.Root == root && v.Path.Text != "id" && !IsAsStored(v))
            .Select(v => $"`{v.Path.Text}` {Shown(v)}").ToList();
        return values.Count == 0 ? root == VariableKind.Entity && IsOwnRow() ? $"{title} is the user's own" : null
            : $"{title} {(root == VariableKind.Entity && IsOwnRow() ? "is the user's own, " : "")}with {string.Join(", ", values)}";
    }

    private bool IsOwnRow() => witness.Facts is { User: { } user, Entity: { } row } && ReferenceEquals(user, row);

    private bool IsAsStored(WitnessValue value) => value.Path.Root == VariableKind.Input
        && witness.Values.FirstOrDefault(v => v.Path == value.Path with { Root = VariableKind.Entity }) is { } stored
        && Equals(stored.Value, value.Value);

    private string Shown(WitnessValue shown) => shown.Value switch
    {
        null => "null",
        string id when shown.Path.Type is IdType to => Named(to.Entity, id),
        string id when shown.Path.Type is RowType to => Named(to.Entity, id),
        long digits when shown.Path.Type is DecimalType type => Decimal(digits, type),
        string e => $"'{e}'",
        bool e => e ? "true" : "false",
        DateOnly e => Times.Text(e),
        DateTime e => Times.Text(e),
        var e => Convert.ToString(e, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The source notation of a stored value.</summary>
    public static string Decimal(long digits, DecimalType type) =>
        ((decimal)digits / Scales.Power(type.Scale)).ToString(CultureInfo.InvariantCulture);

    private string Named(string entity, string id)
    {
        if (witness.Facts.User?["id"] is string own && own == id)
        {
            return "the user";
        }

        var known = _rows.Where(r => r.Entity == entity).ToValueList();
        var at = known.ToList().FindIndex(r => r.Id == id);
        if (at < 0)
        {
            _rows.Add((entity, id));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{entity} {(at < 0 ? known.Count : at) + 1}");
    }
}
