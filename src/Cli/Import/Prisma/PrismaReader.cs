using System.Globalization;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>Reads a Prisma or ZenStack schema as entities: a pure function of its files.</summary>
internal sealed class PrismaReader
{
    private static readonly string[] KnownOfModels =
        ["id", "unique", "index", "fulltext", "map", "schema", "ignore", "allow", "deny", "auth", "delegate", "validate", "prisma", "meta"];

    private static readonly string[] KnownOfFields =
        ["id", "unique", "default", "updatedAt", "map", "relation", "ignore", "allow", "deny", "password", "omit", "length", "regex",
            "startsWith", "endsWith", "contains", "email", "url", "datetime", "trim", "lower", "upper", "gt", "gte", "lt", "lte", "meta",
            "computed", "encrypted", "json", "fuzzy", "fullText", "phone", "date", "time", "deletedAt"];

    private readonly SchemaDeclarations _declared;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<DraftModel> _drafts = [];

    private PrismaReader(SchemaDeclarations declared, DiagnosticBag diagnostics) => (_declared, _diagnostics) = (declared, diagnostics);

    /// <summary>The schema; null if there are errors.</summary>
    /// <param name="shown">The file in messages.</param>
    /// <param name="file">The parsed files.</param>
    /// <param name="diagnostics">Receives the errors. What could not be said is a remark of the schema.</param>
    public static ImportedSchema? Read(string shown, SchemaFile file, DiagnosticBag diagnostics)
    {
        var declared = new SchemaDeclarations(file, diagnostics);
        if (declared.Models.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.Add(Rules.NothingToImport.At(file.Start ?? default).WithHelp("a schema declares each entity with `model`"));
        }

        if (diagnostics.HasErrors)
        {
            return null;
        }

        var schema = new PrismaReader(declared, diagnostics).Read(shown);
        return diagnostics.HasErrors ? null : schema;
    }

    private ImportedSchema Read(string shown)
    {
        _drafts.AddRange(_declared.Models.Select(Draft));
        foreach (var draft in _drafts)
        {
            Scalars(draft);
        }

        new Relations(_drafts, _declared, _diagnostics).Read();
        foreach (var draft in _drafts)
        {
            new ModelKeys(draft, _diagnostics).Read();
        }

        var schema = new ImportedSchema(shown, [.. _drafts.Select(d => d.Model)]);
        schema.Remarks.AddRange(_declared.Views.Select(Ignored));
        schema.Remarks.AddRange(ChangedIds());
        new SigningIn(_drafts).Read();
        ImportedNames.Choose(schema);
        new Policies(_drafts, _declared).Read();
        return schema;
    }

    private DraftModel Draft(ModelSyntax syntax)
    {
        var table = syntax.Find("map")?.Argument("name") is TextOperand { Text.Length: > 0 } name ? name.Text : syntax.Name.Text;
        var model = new ImportedModel(syntax.Name.Text, table, syntax.Name.Origin) { Doc = syntax.Doc };
        var draft = new DraftModel(syntax, _declared.WithBases(syntax), model);
        foreach (var attribute in draft.Attributes.Where(a => !KnownOfModels.Contains(a.Name.Split('.')[0])))
        {
            model.Remarks.Add(Unknown(attribute, "@@", KnownOfModels));
        }

        if (draft.Find("schema") is { } within && within.Argument("name") is TextOperand { Text: not ("public" or "dbo") } space)
        {
            model.Remarks.Add(Rules.NotImported.At(within.Origin, $"`@@schema(\"{space.Text}\")`", "all tables of an app are in one schema"));
        }

        return draft;
    }

    private static Diagnostic Ignored(ModelSyntax model) => model.Keyword == "view"
        ? Rules.NotImported.At(model.Name.Origin, $"view `{model.Name.Text}`", "an entity has rows of its own")
            .WithHelp("write what it selects as `computed` fields, or as a view of the interface")
        : Rules.NotImported.At(model.Name.Origin, $"model `{model.Name.Text}`", "it is marked `@@ignore`");

    private static Diagnostic Unknown(AttributeSyntax attribute, string sign, string[] known) =>
        Rules.NotImported.At(attribute.Origin, $"`{sign}{attribute.Name}`", "this attribute is not known").Suggest(attribute.Name, known);

    private void Scalars(DraftModel draft)
    {
        foreach (var written in draft.Fields)
        {
            foreach (var attribute in written.Attributes.Where(a => !KnownOfFields.Contains(a.Name.Split('.')[0]) && !a.Name.StartsWith("db.",
                StringComparison.Ordinal)))
            {
                draft.Model.Remarks.Add(Unknown(attribute, "@", KnownOfFields));
            }

            if (LeftOut(written) is { } reason)
            {
                draft.Model.Remarks.Add(reason);
            }
            else if (!IsRelation(written))
            {
                var field = Scalar(draft, written);
                draft.Model.Fields.Add(field);
                draft.ByName[written.Name.Text] = field;
            }
        }
    }

    private bool IsRelation(ModelFieldSyntax field) =>
        _declared.All.TryGetValue(field.Type!.Text, out var type) && type.Keyword is "model" or "view";

    private static Diagnostic? LeftOut(ModelFieldSyntax field) =>
        field.IsUnsupported ? Rules.NotImported.At(field.Type!.Origin, $"field `{field.Name.Text}`",
            $"there is no type like `{field.Type.Text}`")
        : field.Find("ignore") is { } ignored ? Rules.NotImported.At(ignored.Origin, $"field `{field.Name.Text}`",
            "it is marked `@ignore`")
        : field.Find("computed") is { } computed ? Rules.NotImported.At(computed.Origin, $"field `{field.Name.Text}`",
            "its value is computed by code").WithHelp("write its expression under `computed`")
        : null;

    private ImportedField Scalar(DraftModel draft, ModelFieldSyntax written)
    {
        var column = ScalarTypes.ColumnOf(written);
        var system = SystemFields.NameOf(draft, written, column);
        var field = new ImportedField(written.Name.Text, column, written.Name.Origin)
        {
            IsSystem = system is not null,
            Doc = written.Doc,
            Required = !written.IsOptional,
        };
        field.Name = system ?? field.Name;
        Type(field, written);
        field.Unique = written.Find("unique") is not null || written.Find("id") is not null;
        field.Required |= written.Find("id") is not null;
        return field;
    }

    private void Type(ImportedField field, ModelFieldSyntax written)
    {
        var options = _declared.Enums.GetValueOrDefault(written.Type!.Text);
        if (written.IsList)
        {
            ScalarTypes.SetList(field, written);
        }
        else if (options is not null)
        {
            (field.Type, field.Options) = options.Options.Count > 0 ? ("enum", Enums.Options(options)) : ("string", null);
        }
        else if (_declared.All.ContainsKey(written.Type.Text))
        {
            field.Type = "json";
            field.Remarks.Add(Rules.ImportedAs.At(written.Type.Origin, $"the value `{field.Given}` of type `{written.Type.Text}`", "`json`"));
        }
        else
        {
            ScalarTypes.Set(field, written, _declared.Provider);
        }

        if (!field.IsSystem)
        {
            Defaults.Set(field, written, options);
        }
    }

    // One remark for all models, at the first.
    private IEnumerable<Diagnostic> ChangedIds()
    {
        var changed = _drafts.Where(d => SystemFields.IsOther(d)).Select(d => d.Syntax.Name).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var more = changed.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {changed.Count - 1} more");
        return
        [
            Rules.IdsBecomeUuids.At(changed[0].Origin, $"`{changed[0].Text}`{more}")
                .WithHelp("`truth db adopt` gives each row a UUID that is computed from its present id, and changes all references with it"),
        ];
    }
}
