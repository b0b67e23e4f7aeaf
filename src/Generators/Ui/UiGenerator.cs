using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

/// <summary>`ui/`: static ES modules that use the library `truth.js`, and the accent.</summary>
internal sealed class UiGenerator : IGenerator
{
    private sealed record ThemePart(string Name, string? Accent);

    private sealed record ThemeView(Code App, Accent Accent);

    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var views = app.Views.Where(IsDrawn).ToValueList();
        var (entityModules, viewModules) = (ModuleName.OfEntities(app), ModuleName.OfViews(views));
        var inverses = Inverse.Of(app);
        var modules = app.Entities.Zip(entityModules).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return
        [
            App(app, entityModules, views, viewModules),
            Theme(app),
            .. app.Entities.Zip(entityModules, (entity, module) => Entity(new(entity, module, inverses[entity.Name].ToValueList()))),
            .. views.Zip(viewModules).Where(v => AppModule.HasModule(v.First)).Select(v => View(app, v.First, v.Second, modules)),
        ];
    }

    // Views that the library does not support are omitted, and nothing links to them.
    private static bool IsDrawn(View view) => view switch
    {
        CalendarView or DashboardView => false,
        CustomView custom => custom.Content is not null || custom is { Component: null, Template: null },
        ListView or DetailView or FormView or KanbanView or AuthenticationView => true,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view.Type, null),
    };

    private static FileWork<AppModulePart> App(AppModel app, ValueList<ModuleName> entityModules, ValueList<View> views,
        ValueList<ModuleName> viewModules) =>
        new("ui/app.js",
            new(app.Name, app.Entities.Select(e => e.Name.Text).ToValueList(), entityModules,
                app.Settings.AuthEnabled ? app.Auth?.Name.Text : null, app.Settings, views, viewModules),
            static (part, templates) => templates.Render("ui/app.scriban", AppModule.Of(part)));

    private static FileWork<ThemePart> Theme(AppModel app) =>
        new("ui/theme.css", new(app.Name, app.Settings.Accent), static (part, templates) =>
        templates.Render("ui/theme.scriban",
            new ThemeView(new(HumanText.Label(part.Name).Replace("*/", "", StringComparison.Ordinal)), Accent.Of(part.Accent))));

    private static FileWork<EntityModulePart> Entity(EntityModulePart part) =>
        new($"ui/entities/{part.Module.File}.js", part, static (part, templates) =>
        templates.Render("ui/entity.scriban", EntityModule.Of(part)));

    private static FileWork<ViewPart> View(AppModel app, View view, ModuleName module, Dictionary<EntityName, ModuleName> modules)
    {
        var part = view.Entity is { } name ? new ViewPart(view, module, app[name], modules[name]) : new ViewPart(view, module, null, null);
        return new($"ui/views/{module.File}.js", part,
            static (part, templates) => templates.Render("ui/view.scriban", ViewModule.Of(part)));
    }
}
