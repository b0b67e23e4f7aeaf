using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

/// <summary>Everything on which `ui/app.js` depends.</summary>
internal sealed record AppModulePart(
    string Name, ValueList<string> Entities, ValueList<ModuleName> EntityModules, string? Auth, Settings Settings, ValueList<View> Views,
        ValueList<ModuleName> ViewModules);

/// <summary>`ui/app.js`: the entities, the pages, and the start.</summary>
internal sealed record AppModule(Code Title, Code Library, IReadOnlyList<ImportView> Imports, Code App)
{
    public static AppModule Of(AppModulePart part)
    {
        var rules = new ScriptRules();
        var permissions = part.Views.Select(v => v.Permission is null ? null : Script.Raw(rules.Arrow(v.Permission))).ToList();
        var names = new UniqueNames(rules.Helpers);
        var entities = part.EntityModules.Select(m => names.Take(m.Export)).ToList();
        var views = part.ViewModules.Select(m => names.Take(m.Export, "View")).ToList();
        var start = names.Take("start", "App");
        return new(
            JavaScriptLiteral.Comment(HumanText.Label(part.Name)),
            Code.Join(", ", [ModuleName.Import("start", start), .. rules.Helpers.Select(h => new Code(h))]),
            [
                .. ImportView.Of("entities", part.EntityModules.Zip(entities)),
                .. ImportView.Of("views", part.ViewModules.Zip(views).Where((_, i) => HasModule(part.Views[i]))),
            ],
            new($"{start}({ScriptWriter.Write(AppOf(part, part.Entities.Zip(entities).ToDictionary(e => e.First, e => e.Second), views, permissions))});"));
    }

    /// <summary>The library provides the pages for signing in.</summary>
    public static bool HasModule(View view) => view is not AuthenticationView;

    private static ScriptObject AppOf(AppModulePart part, Dictionary<string, string> entities, List<string> views,
        List<Script?> permissions) => new(
    [
        .. ScriptMember.Text("name", part.Name),
        .. ScriptMember.Text("title", HumanText.Label(part.Name)),
        .. ScriptMember.Text("layout", part.Settings.Layout.ToString().ToLowerInvariant()),
        .. ScriptMember.Text("timeZone", part.Settings.TimeZone),
        .. ScriptMember.Number("maxPageSize", part.Settings.MaxPageSize),
        new("auth", AuthOf(part, entities)),
        new("entities", new ScriptObject([.. part.Entities.Select(name => new ScriptMember(name, Script.Raw(entities[name])))])),
        new("views", new ScriptArray([.. part.Views.Select((view, i) => ViewOf(view, views[i], permissions[i], entities))])),
    ], Open: true);

    private static Script AuthOf(AppModulePart part, Dictionary<string, string> entities) =>
        part.Auth is null ? Script.Raw("null") : new ScriptObject(
        [new("entity", Script.Raw(entities[part.Auth])), new("registration", Script.Bool(part.Settings.AllowRegistration))]);

    private static Script ViewOf(View view, string local, Script? permission, Dictionary<string, string> entities) => new ScriptObject(
    [
        .. ScriptMember.Text("name", view.Name),
        .. ScriptMember.Text("type", view.Type.ToString().ToLowerInvariant()),
        .. ScriptMember.Text("mode", view.ModeOrNone == FormMode.None ? null : view.ModeOrNone.ToString().ToLowerInvariant()),
        .. ScriptMember.Text("route", view.Route),
        .. ScriptMember.Text("title", view.Title),
        .. ScriptMember.Text("icon", view.Icon),
        .. view.Entity is null ? Array.Empty<ScriptMember>() : [new("entity", Script.Raw(entities[view.Entity.Value.Text]))],
        .. ScriptMember.Of("permission", permission),
        .. HasModule(view) ? [new("view", Script.Raw(local))] : Array.Empty<ScriptMember>(),
    ]);
}

internal sealed record ImportView(Code Names, Code Path)
{
    /// <summary>The imports of a folder, by file.</summary>
    public static IEnumerable<ImportView> Of(string folder, IEnumerable<(ModuleName Module, string Local)> modules) =>
        modules.OrderBy(m => m.Module.File, StringComparer.Ordinal)
            .Select(m => new ImportView(ModuleName.Import(m.Module.Export, m.Local),
                JavaScriptLiteral.String($"./{folder}/{m.Module.File}.js")));
}
