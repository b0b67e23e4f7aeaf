using System.Text.RegularExpressions;
using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Binding.Views;
using Truth.Compiler.Binding.Workflows;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding;

/// <summary>
/// Converts values to the model, in passes: entities, their fields, the names in expressions, and then everything that contains
/// expressions.
/// </summary>
/// <param name="drafts">The results of an earlier binding.</param>
internal sealed partial class AppBinder(DiagnosticBag diagnostics, DraftCache drafts)
{
    private readonly Names _names = new(diagnostics);

    /// <summary>Always returns a model of what could be understood; it is only used if there is no error.</summary>
    /// <param name="value">The app.</param>
    /// <param name="doc">Its doc comment.</param>
    public AppModel Bind(ObjectValue value, string? doc)
    {
        var reader = new ObjectReader(new MisplacedEnvironment(diagnostics).Without(value), "the app", diagnostics);
        var properties = Entities(reader);
        var settingsBinder = new SettingsBinder(diagnostics);
        var settings = settingsBinder.Bind(reader);
        var (entities, auth) = Drafts(properties, settingsBinder.AuthEnabled, reader.OriginOf("settings"));
        settings = settings with { AuthEnabled = entities.Auth is not null };

        var entityBinder = new EntityBinder(entities, new FieldBinder(entities, _names, diagnostics), _names, diagnostics);
        Declare(entities, entityBinder, auth);
        if (diagnostics.Meanings is { } meanings)
        {
            new Declarations(meanings, _names).Note(entities, reader.Named("views"), reader.Named("workflows"));
        }

        var app = new ComputedBinder(entities, _names, diagnostics).Bind(ShapeBuilder.Build(entities, settings.TimeZone));
        Rule(entities, entityBinder, app);

        var rules = new RuleBinder(app, diagnostics);
        var views = new ViewsBinder(entities, _names, diagnostics, drafts).Bind(reader, app);
        var marker = new AuthorityMarker(entities, diagnostics);
        marker.Read([.. entities.SelectMany(e => e.Rules), .. views.SelectMany(v => v.Rules)]);
        var invariants = new InvariantBinder(entities, rules, _names, diagnostics);
        var model = new AppModel
        {
            Name = Name(reader),
            Version = Version(reader),
            Description = reader.Text("description") ?? doc,
            Entities = [.. ComputedReading.With([.. entities.Select(marker.Marked)], entities, diagnostics)],
            Views = new DefaultViews(views, diagnostics).With(entities, settings.Pages),
            Workflows = new WorkflowBinder(entities, rules, _names, diagnostics).Bind(reader),
            Settings = settings,
            Invariants = invariants.Bind(reader),
        };
        reader.Close();
        if (!diagnostics.HasErrors)
        {
            new RoleBinder(entities, diagnostics).Check(model, [.. entities.SelectMany(e => e.Rules), .. views.SelectMany(v => v.Rules)]);
            new UniqueKeyChecks(entities, diagnostics).Warn(model);
            invariants.Prove(model);
        }

        return model;
    }

    private (EntityDrafts Entities, AuthBinder Auth) Drafts(IReadOnlyList<Property> properties, bool? authEnabled, Origin settings)
    {
        var entities = new EntityDrafts([.. properties.Select(p => drafts.Find(p) ?? drafts.Anew(p, diagnostics))]);
        var auth = new AuthBinder(entities, diagnostics);
        auth.Bind(authEnabled, settings);
        if (!drafts.AreAmong(entities))
        {
            drafts.ForgetViews();
            foreach (var entity in entities)
            {
                entity.Forget();
            }
        }

        drafts.Keep(entities);
        return (entities, auth);
    }

    // All names that expressions can use must be known before the first expression is bound.
    private void Declare(EntityDrafts entities, EntityBinder binder, AuthBinder auth)
    {
        var checks = new EntityChecks(diagnostics);
        foreach (var entity in entities)
        {
            entity.Declaring ??= diagnostics.Collect(() =>
            {
                binder.Declare(entity);
                auth.Check(entity);
                checks.Check(entity);
            });
            diagnostics.AddRange(entity.Declaring);
        }

        binder.CheckNames();
        checks.CheckRenamings(entities);
        new InverseBinder(entities, diagnostics).Bind();
        new RequiredCircles(entities, diagnostics).Warn();
        new SimilarNames(entities, diagnostics).Warn();
    }

    private void Rule(EntityDrafts entities, EntityBinder binder, AppShape app)
    {
        foreach (var entity in entities)
        {
            if (entity.Ruling is null || !entity.Lookups.Hold(app, entities))
            {
                entity.Ruling = diagnostics.Collect(() =>
                    entity.Lookups.Watch(app, entities, watched => binder.Rule(entity, new RuleBinder(watched, diagnostics))));
            }

            diagnostics.AddRange(entity.Ruling);
        }
    }

    private IReadOnlyList<Property> Entities(ObjectReader reader)
    {
        var named = reader.Require("entities") ? reader.Named("entities") : [];
        if (reader.Value("entities") is ObjectValue { Properties.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, "the app", "entity"));
        }

        return [.. named.Where(p => _names.Check(p.Name, "an entity"))];
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
            var wrong = Rules.BadVersion.At(version.Origin);
            var meant = string.Join('.', version.Text.TrimStart('v').Split('.').Concat(["0", "0"]).Take(3));
            diagnostics.Add(SemanticVersion().IsMatch(meant) ? wrong.WithHelp($"write `{meant}`").WithFix($"'{meant}'") : wrong);
        }

        return version.Text;
    }

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SemanticVersion();
}
