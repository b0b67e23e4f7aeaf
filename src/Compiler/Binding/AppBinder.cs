using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding;

/// <summary>Values to the model, in passes: entities, their fields, what expressions may name, and then all that holds expressions.</summary>
internal sealed partial class AppBinder(DiagnosticBag diagnostics)
{
    private readonly Names _names = new(diagnostics);

    /// <summary>Always a model, of what could be understood; it is the app's only when there is no error.</summary>
    /// <param name="value">The app.</param>
    /// <param name="doc">Its doc comment.</param>
    public AppModel Bind(ObjectValue value, string? doc)
    {
        var reader = new ObjectReader(value, "the app", diagnostics);
        var entities = Entities(reader);
        var settingsBinder = new SettingsBinder(diagnostics);
        var settings = settingsBinder.Bind(reader);
        var auth = new AuthBinder(entities, diagnostics);
        settings = settings with { AuthEnabled = auth.Bind(settingsBinder.AuthEnabled, reader.OriginOf("settings")) };

        var fields = new FieldBinder(entities, _names, diagnostics);
        var entityBinder = new EntityBinder(entities, fields, _names, diagnostics);
        Declare(entities, fields, entityBinder, auth);

        var rules = new RuleBinder(ShapeBuilder.Build(entities, settings.TimeZone), diagnostics);
        foreach (var entity in entities)
        {
            entityBinder.BindRules(entity, rules);
        }

        var views = new ViewBinder(entities, rules, _names, diagnostics).Bind(reader);
        new AuthorityMarker(entities, diagnostics).Mark(rules.Bound);
        var model = new AppModel
        {
            Name = Name(reader),
            Version = Version(reader),
            Description = reader.Text("description") ?? doc,
            Entities = [.. entities.Select(entityBinder.Finish)],
            Views = views,
            Workflows = new WorkflowBinder(entities, rules, _names, diagnostics).Bind(reader),
            Settings = settings,
        };
        Never(reader);
        new Unfinished(diagnostics).Warn(entities);
        reader.Close();
        return model;
    }

    // All that expressions may name must be known before the first is bound.
    private void Declare(EntityDrafts entities, FieldBinder fields, EntityBinder entityBinder, AuthBinder auth)
    {
        entityBinder.BindNames();
        foreach (var entity in entities)
        {
            fields.Bind(entity);
        }

        auth.Check();
        entityBinder.BindOwners();
        new InverseBinder(entities, diagnostics).Bind();
    }

    private EntityDrafts Entities(ObjectReader reader)
    {
        var named = reader.Require("entities") ? reader.Named("entities") : [];
        if (reader.Value("entities") is ObjectValue { Properties.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, "the app", "entity"));
        }

        return new([.. named.Where(p => _names.Check(p.Name, "an entity")).Select(p => new EntityDraft(p, diagnostics))]);
    }

    private string Name(ObjectReader reader)
    {
        reader.Require("name");
        if (reader.TextValue("name") is not { } name)
        {
            return "App";
        }

        return _names.Check(new(name.Text, name.Origin), "an app") ? name.Text : "App";
    }

    private string Version(ObjectReader reader)
    {
        if (reader.TextValue("version") is not { } version)
        {
            return "0.0.0";
        }

        if (!SemanticVersion().IsMatch(version.Text))
        {
            diagnostics.Add(Rules.BadVersion.At(version.Origin));
        }

        return version.Text;
    }

    // A promise that is not checked must not look as if it were.
    private void Never(ObjectReader reader)
    {
        if (reader.Find("never") is { } never)
        {
            diagnostics.Add(Rules.NotProved.At(never.Name.Origin));
        }
    }

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SemanticVersion();
}
