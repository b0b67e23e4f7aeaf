namespace Truth.Compiler.Tests.Reference;

/// <summary>A kind of object of the language.</summary>
/// <param name="Name">The prefix of its anchors: `entity.softDelete`.</param>
/// <param name="Interfaces">Its types in `truth.d.ts`; a nested object is written with a point.</param>
/// <param name="Paths">Where such objects occur in an app: `*` is any name or item, `[list]` requires this `type`.</param>
internal sealed record Kind(string Name, string[] Interfaces, params string[] Paths)
{
    private static readonly string[] Sections = ["entities.*.ui.form.sections.*", "entities.*.ui.detail.sections.*", "views.*.sections.*"];

    public static IReadOnlyList<Kind> All { get; } =
    [
        new("app", ["AppDefinition"], ""),
        new("entity", ["EntityDefinition"], "entities.*"),
        new("entity.ui", ["UiDefinition"], "entities.*.ui"),
        new("entity.ui.display", ["DisplayDefinition"], "entities.*.ui.display"),
        new("entity.ui.display.color", ["DisplayDefinition.color"], "entities.*.ui.display.color"),
        new("entity.ui.list", ["UiDefinition.list"], "entities.*.ui.list"),
        new("entity.ui.list.pagination", ["UiDefinition.list.pagination"], "entities.*.ui.list.pagination"),
        new("entity.ui.form", ["UiDefinition.form"], "entities.*.ui.form"),
        new("entity.ui.detail", ["UiDefinition.detail"], "entities.*.ui.detail"),
        new("section", ["SectionDefinition"], Sections),
        new("field", ["FieldOptions"], "entities.*.fields.*"),
        new("field.permissions", ["FieldPermissions"], "entities.*.fields.*.permissions"),
        Field("string", "StringField"), Field("text", "TextField"), Field("email", "AddressField"), Field("url", "AddressField"),
        Field("password", "PasswordField"), Field("number", "NumberField"), Field("integer", "IntegerField"),
            Field("decimal", "DecimalField"),
        Field("boolean", "BooleanField"), Field("date", "DateField"), Field("datetime", "DateField"), Field("time", "TimeField"),
            Field("json", "JsonField"),
        Field("uuid", "UuidField"), Field("enum", "EnumOptions", "EnumField"), Field("relation", "RelationOptions", "RelationField"),
        Field("file", "ContentOptions", "FileField"), Field("image", "ContentOptions", "ImageField"),
        new("unique", ["UniqueKey"], "entities.*.unique.*"),
        new("behavior", ["BehaviorDefinition"], "entities.*.behaviors.*"),
        new("effect", ["EffectDefinition"], "entities.*.behaviors.*.effects.*"),
        new("view", ["ViewOptions"], "views.*"),
        View("list", "ListView"), View("detail", "DetailView"), View("form", "FormView"), View("kanban", "KanbanView"),
        View("calendar", "CalendarView"), View("dashboard", "DashboardView"), View("auth", "AuthView"), View("custom", "CustomView"),
        new("metric", ["Aggregation", "MetricOptions", "MetricDefinition"], "views.*.metrics.*"),
        new("chart", ["Aggregation", "ChartDefinition"], "views.*.charts.*"),
        new("widget", ["WidgetDefinition"], "views.*.widgets.*"),
        new("workflow", ["WorkflowOptions", "WorkflowDefinition"], "workflows.*"),
        new("workflow.trigger", ["WorkflowOptions.trigger"], "workflows.*.trigger"),
        new("workflow.retry", ["WorkflowOptions.retry"], "workflows.*.retry"),
        new("action", ["ActionOptions"], "workflows.*.actions.*"),
        Action("log", "LogAction"), Action("email", "EmailAction"), Action("webhook", "WebhookAction"), Action("create", "CreateAction"),
        Action("update", "UpdateAction"), Action("delete", "DeleteAction"), Action("behavior", "BehaviorAction"),
            Action("notify", "NotifyAction"),
        new("settings", ["SettingsDefinition"], "settings"),
        new("settings.auth", ["SettingsDefinition.auth"], "settings.auth"),
        new("settings.database", ["SettingsDefinition.database"], "settings.database"),
        new("settings.database.rls", ["SettingsDefinition.database.rls"], "settings.database.rls"),
        new("settings.files", ["SettingsDefinition.files"], "settings.files"),
        new("settings.ui", ["SettingsDefinition.ui"], "settings.ui"),
        new("settings.api", ["SettingsDefinition.api"], "settings.api"),
        new("settings.api.rateLimit", ["SettingsDefinition.api.rateLimit"], "settings.api.rateLimit"),
        new("settings.api.cors", ["SettingsDefinition.api.cors"], "settings.api.cors"),
        new("never", ["InvariantDefinition"], "never.*"),
    ];

    /// <summary>The kind whose keys it inherits: a `field.string` has those of a `field`.</summary>
    public Kind? Wider => All.FirstOrDefault(k => Name.StartsWith(k.Name + ".", StringComparison.Ordinal)
        && Paths[0] == $"{k.Paths[0]}[{Name[(k.Name.Length + 1)..]}]");

    private static Kind Field(string type, params string[] interfaces) => new($"field.{type}", interfaces, $"entities.*.fields.*[{type}]");

    private static Kind View(string type, params string[] interfaces) => new($"view.{type}", interfaces, $"views.*[{type}]");

    private static Kind Action(string type, params string[] interfaces) =>
        new($"action.{type}", interfaces, $"workflows.*.actions.*[{type}]");
}
