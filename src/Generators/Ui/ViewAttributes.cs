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
        return view switch
        {
            ListView list =>
            [
                .. Names("columns", list.Columns, ui.Columns.Count > 0 || part.Entity is null ? ui.Columns : Columns(part.Entity)),
                .. Filter(list),
                .. Names("search", list.Search, ui.Searchable),
                .. ScriptMember.Text("sort", list.Sort),
                .. ScriptMember.Number("pageSize", list.PageSize ?? ui.PageSize),
                .. Names("actions", list.Actions, ui.ListActions),
            ],
            DetailView detail =>
            [
                .. Names("fields", detail.Fields, []),
                .. Sections(detail.Sections, ui.DetailSections),
                .. Names("actions", detail.Actions, ui.DetailActions),
            ],
            FormView form =>
            [
                .. ScriptMember.Text("mode", form.Mode == FormMode.Edit ? "edit" : "create"),
                .. Names("fields", form.Fields, ui.FormFields),
                .. Sections(form.Sections, ui.FormSections),
                .. ScriptMember.Text("layout", ui.FormLayout),
                .. ScriptMember.Text("submitText", ui.SubmitText),
                .. ScriptMember.Text("cancelText", ui.CancelText),
            ],
            KanbanView board =>
            [
                .. ScriptMember.Text("groupBy", board.GroupBy),
                .. Names("columns", board.Columns, []),
                .. Names("cardFields", board.CardFields, []),
                .. Filter(board),
                .. ScriptMember.Text("sort", board.Sort),
            ],
            CustomView custom => ScriptMember.Text("content", custom.Content ?? custom.Description),
            CalendarView or DashboardView or AuthenticationView => ScriptMember.Text("content", view.Description),
            _ => throw new ArgumentOutOfRangeException(nameof(part), view.Type, null),
        };
    }

    // The condition in the form of a list query: it contains the author's constants, and none of the author's names.
    private static IEnumerable<ScriptMember> Filter(RowsView view) =>
        ScriptMember.Text("filter", view.Filter is { } rule ? ExpressionText.Marked(rule.Expression) : null);

    /// <summary>
    /// The columns of a list without declared columns: the field that names a row, followed by fields that fit in a cell, followed by the
    /// creation time if there is space.
    /// </summary>
    private static ValueList<string> Columns(Entity entity)
    {
        var primary = Display.PrimaryOf(entity);
        var columns = entity.Readable
            .Where(f => !f.System && f.Type is not (PasswordType or TextType or JsonType or ContentType))
            .Select(f => f.Name).OrderByDescending(name => name == primary).Take(UsualColumns).ToList();
        return columns.Count < 4 ? [.. columns, "createdAt"] : columns.ToValueList();
    }

    private static IEnumerable<ScriptMember> Names(string key, ValueList<string> own, ValueList<string> usual) =>
        (own.Count > 0 ? own : usual) is { Count: > 0 } names ? [new(key, Script.Strings(names))] : [];

    private static IEnumerable<ScriptMember> Sections(ValueList<Section> own, ValueList<Section> usual) =>
        (own.Count > 0 ? own : usual) is { Count: > 0 } sections ? [new("sections", new ScriptArray([.. sections.Select(SectionOf)]))] : [];

    private static ScriptObject SectionOf(Section section) => new(
        [.. ScriptMember.Text("title", section.Title), new("fields", Script.Strings(section.Fields)),
            .. ScriptMember.Flag("collapsible", section.Collapsible)]);
}
