using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

/// <summary>
/// The attributes of the component of a view: those that the view declares, otherwise those of the entity's `ui`, otherwise none.
/// </summary>
internal static class ViewAttributes
{
    private const int UsualColumns = 6;

    public static IEnumerable<ScriptMember> Of(ViewPart part)
    {
        var (view, ui) = (part.View, part.Entity?.Ui ?? new());
        return view.Type switch
        {
            ViewType.List =>
            [
                .. Names("columns", view.Columns, ui.Columns.Count > 0 || part.Entity is null ? ui.Columns : Columns(part.Entity)),
                .. Filter(view),
                .. Names("search", view.Search, ui.Searchable),
                .. ScriptMember.Text("sort", view.Sort),
                .. ScriptMember.Number("pageSize", view.PageSize ?? ui.PageSize),
                .. Names("actions", view.Actions, ui.ListActions),
            ],
            ViewType.Detail => [.. Names("fields", view.Fields, []), .. Sections(view.Sections, ui.DetailSections), .. Names("actions", view.Actions, ui.DetailActions)],
            ViewType.Form =>
            [
                .. ScriptMember.Text("mode", view.Mode == FormMode.Edit ? "edit" : "create"),
                .. Names("fields", view.Fields, ui.FormFields),
                .. Sections(view.Sections, ui.FormSections),
                .. ScriptMember.Text("layout", ui.FormLayout),
                .. ScriptMember.Text("submitText", ui.SubmitText),
                .. ScriptMember.Text("cancelText", ui.CancelText),
            ],
            ViewType.Kanban =>
            [
                .. ScriptMember.Text("groupBy", view.GroupBy),
                .. Names("columns", view.Columns, []),
                .. Names("cardFields", view.CardFields, []),
                .. Filter(view),
                .. ScriptMember.Text("sort", view.Sort),
            ],
            _ => ScriptMember.Text("content", view.Content ?? view.Description),
        };
    }

    // The condition in the form of a list query: it contains the author's constants, and none of the author's names.
    private static IEnumerable<ScriptMember> Filter(View view) => ScriptMember.Text("filter", view.Filter is { } rule ? ExpressionText.Marked(rule.Expression) : null);

    /// <summary>
    /// The columns of a list without declared columns: the field that names a row, followed by fields that fit in a cell, followed by the
    /// creation time if there is space.
    /// </summary>
    private static ValueList<string> Columns(Entity entity)
    {
        var primary = Display.PrimaryOf(entity);
        var columns = entity.Readable
            .Where(f => !f.System && f.Type is not (PasswordType or TextType or JsonType))
            .Select(f => f.Name).OrderByDescending(name => name == primary).Take(UsualColumns).ToList();
        return columns.Count < 4 ? [.. columns, "createdAt"] : columns.ToValueList();
    }

    private static IEnumerable<ScriptMember> Names(string key, ValueList<string> own, ValueList<string> usual) =>
        (own.Count > 0 ? own : usual) is { Count: > 0 } names ? [new(key, Script.Strings(names))] : [];

    private static IEnumerable<ScriptMember> Sections(ValueList<Section> own, ValueList<Section> usual) =>
        (own.Count > 0 ? own : usual) is { Count: > 0 } sections ? [new("sections", new ScriptArray([.. sections.Select(SectionOf)]))] : [];

    private static ScriptObject SectionOf(Section section) => new(
        [.. ScriptMember.Text("title", section.Title), new("fields", Script.Strings(section.Fields)), .. ScriptMember.Flag("collapsible", section.Collapsible)]);
}
