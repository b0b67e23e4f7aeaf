namespace Truth.Generators.Graph;

/// <summary>The parts of a box: a head, a row for each field, and the inverse relations.</summary>
/// <param name="Inverses">The number of inverse relations, each in its own row.</param>
internal sealed record BoxShape(Box Box, IReadOnlyList<(DiagramLink Link, string From)> Inverses)
{
    public const double Head = 32;
    public const double RowHeight = 22;
    public const double Left = 38;
    public const double Right = 12;
    private const double Rule = 5;
    private const double Foot = 5;
    private const double Between = 26;
    private const double Narrowest = 132;

    public double Height => InverseTop(Inverses.Count) + (Inverses.Count > 0 ? Rule : 0) + Foot;

    public double Width => Math.Max(Narrowest, Box.Rows.Select(WidthOf).Concat(Inverses.Select(WidthOf))
        .Append(TextWidth.Of(Box.Name, 14) + 2 * Right + 8).Max());

    /// <summary>The position of the line between fields and inverse relations.</summary>
    public double RuleTop => Head + Box.Rows.Count * RowHeight + Rule / 2;

    public static string TypeOf(DiagramRow row) => row.Required ? row.Type : row.Type + "?";

    public static string TypeOf(DiagramLink link, string from) => link.Unique && !link.Many ? from + "?" : from + "[]";

    /// <summary>The middle of the row of a field.</summary>
    public double FieldPort(string field) => RowTop(Box.Rows.Select(r => r.Name).ToList().IndexOf(field)) + RowHeight / 2;

    /// <summary>The middle of the row of an inverse relation.</summary>
    public double InversePort(int index) => InverseTop(index) + Rule + RowHeight / 2;

    public LayoutBox ForLayout() => new(Math.Ceiling(Width), Height, [.. Enumerable.Range(0, Inverses.Count).Select(InversePort)]);

    public static double RowTop(int index) => Head + index * RowHeight;

    private double InverseTop(int index) => Head + (Box.Rows.Count + index) * RowHeight;

    private static double WidthOf(DiagramRow row) => Left + TextWidth.Of(row.Name, 12.5) + Between + TextWidth.Of(TypeOf(row), 12) + Right;

    private static double WidthOf((DiagramLink Link, string From) way) =>
        Left + TextWidth.Of(way.Link.Inverse!, 12.5) + Between + TextWidth.Of(TypeOf(way.Link, way.From), 12) + Right;
}
