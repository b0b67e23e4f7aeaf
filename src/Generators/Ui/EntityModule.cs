using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

/// <summary>Everything on which the module of an entity depends.</summary>
internal sealed record EntityModulePart(Entity Entity, ModuleName Module, ValueList<Inverse> Inverses);

/// <summary>`ui/entities/task.js`: the description of an entity for the interface.</summary>
internal sealed record EntityModule(Code Name, Code? Imports, Code Local, Code? Export, Code Value)
{
    public static EntityModule Of(EntityModulePart part)
    {
        var rules = new ScriptRules();
        var value = ScriptWriter.Write(new ScriptObject([.. Members(part, rules)], Open: true));
        var local = new UniqueNames(rules.Helpers).Take(part.Module.Export, "Entity");
        return new(
            JavaScriptLiteral.Comment(part.Entity.Name.Text),
            rules.Helpers.Count == 0 ? null : Code.Join(", ", rules.Helpers.Select(h => new Code(h))),
            new(local), local == part.Module.Export ? null : new(part.Module.Export), new(value));
    }

    private static IEnumerable<ScriptMember> Members(EntityModulePart part, ScriptRules rules)
    {
        var entity = part.Entity;
        var fields = new FieldScripts(rules);
        return
        [
            .. ScriptMember.Text("name", entity.Name.Text),
            .. ScriptMember.Text("path", entity.Path),
            .. ScriptMember.Text("label", entity.Label),
            .. ScriptMember.Text("plural", entity.PluralLabel),
            .. ScriptMember.Text("description", entity.Description is { } text ? HumanText.OneLine(text) : null),
            .. ScriptMember.Text("owner", entity.Owner),
            new("display", DisplayOf(entity)),
            new("fields",
                new ScriptObject([.. entity.Readable.Where(f => f.Name != "id").Select(f => new ScriptMember(f.Name, fields.Of(f)))],
                Open: true)),
            new("behaviors", new ScriptObject([.. entity.Behaviors.Select(b => new ScriptMember(b.Name, BehaviorOf(b, fields)))],
                Open: true)),
            new("inverses", new ScriptObject([.. part.Inverses.Select(InverseOf)], Open: part.Inverses.Count > 1)),
            new("rules", new ScriptObject([.. new[] { "create", "read" }.Select(action => rules.Member(action, entity.RuleFor(action)))],
                Open: true)),
        ];
    }

    private static ScriptObject DisplayOf(Entity entity) => new(
    [
        .. ScriptMember.Text("primary", Display.PrimaryOf(entity)),
        .. ScriptMember.Text("secondary", entity.Ui.Secondary),
        .. ScriptMember.Text("badge", entity.Ui.Badge),
        .. ScriptMember.Text("avatar", entity.Ui.Avatar),
        .. ScriptMember.Of("metadata", entity.Ui.Metadata.Count == 0 ? null : Script.Strings(entity.Ui.Metadata)),
        .. ScriptMember.Text("colorField", entity.Ui.ColorField),
        .. ScriptMember.Of("colors", entity.Ui.Colors.Count == 0 ? null
            : new ScriptObject([.. entity.Ui.Colors.Select(c => new ScriptMember(c.Option, Script.String(c.Color)))])),
    ]);

    private static ScriptObject BehaviorOf(Behavior behavior, FieldScripts fields) => new(
    [
        .. ScriptMember.Text("label", behavior.Label),
        .. ScriptMember.Text("description", behavior.Description is { } text ? HumanText.OneLine(text) : null),
        .. ScriptMember.Text("icon", behavior.Icon),
        .. ScriptMember.Text("confirm", behavior.Confirm),
        .. ScriptMember.Flag("destructive", behavior.Type == BehaviorType.Delete),
        .. ScriptMember.Of("parameters", behavior.Parameters.Count == 0 ? null
            : new ScriptObject([.. behavior.Parameters.Select(p => new ScriptMember(p.Name, fields.Of(p)))], Open: true)),
    ]);

    private static ScriptMember InverseOf(Inverse inverse) => new(inverse.Name, new ScriptObject(
    [
        .. ScriptMember.Text("label", inverse.Label),
        .. ScriptMember.Text("entity", inverse.Entity),
        .. ScriptMember.Text("field", inverse.Field),
    ]));
}
