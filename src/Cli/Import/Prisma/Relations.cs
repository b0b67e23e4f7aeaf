using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>
/// The relations of models. A foreign key and the field that names its row become one field, and the field on the other side its way back.
/// </summary>
internal sealed class Relations(IReadOnlyList<DraftModel> drafts, SchemaDeclarations declared, DiagnosticBag diagnostics)
{
    private readonly List<Side> _sides = [];

    public void Read()
    {
        foreach (var draft in drafts)
        {
            foreach (var field in draft.Fields.Where(f => IsSide(f)))
            {
                Add(draft, field);
            }

            Extend(draft);
        }

        foreach (var side in _sides.Where(s => s.Keys is not null).ToList())
        {
            Own(side);
        }

        foreach (var side in _sides.Where(s => s.Keys is null))
        {
            Back(side);
        }
    }

    private bool IsSide(ModelFieldSyntax field) =>
        !field.IsUnsupported && field.Find("ignore") is null && field.Find("computed") is null
        && declared.All.TryGetValue(field.Type!.Text, out var type) && type.Keyword is "model" or "view";

    private void Add(DraftModel draft, ModelFieldSyntax field)
    {
        if (drafts.FirstOrDefault(d => d.Syntax.Name.Text == field.Type!.Text) is not { } target)
        {
            draft.Model.Remarks.Add(Rules.NotImported.At(field.Type!.Origin, $"relation `{field.Name.Text}`",
                $"`{field.Type.Text}` is not imported"));
            return;
        }

        var relation = field.Find("relation");
        _sides.Add(new(draft, field, target)
        {
            Relation = relation,
            Name = (relation?.Argument("name") as TextOperand)?.Text,
            Keys = relation?.Named("fields"),
        });
    }

    // A row of a model that extends another one belongs to a row of that one.
    private void Extend(DraftModel draft)
    {
        if (declared.Extended(draft.Syntax) is not { } extended
            || drafts.FirstOrDefault(d => d.Syntax == extended.Model) is not { } target)
        {
            return;
        }

        var name = char.ToLowerInvariant(target.Model.Given[0]) + target.Model.Given[1..];
        var field = new ImportedField(name, "id", extended.Name.Origin)
        {
            Type = "relation",
            To = target.Model,
            Required = true,
            Unique = true,
            OnDelete = "cascade",
            Inverse = char.ToLowerInvariant(draft.Model.Given[0]) + draft.Model.Given[1..],
        };
        field.Remarks.Add(Rules.ImportedAs.At(extended.Name.Origin, $"`extends {target.Model.Given}`", $"the relation `{name}`"));
        draft.Model.Fields.Insert(0, field);
        draft.Extended = (target, field);
    }

    private void Own(Side side)
    {
        if (side.Draft.FieldsOf(side.Keys, diagnostics) is not { } keys)
        {
            return;
        }

        var field = new ImportedField(side.Field.Name.Text, "", side.Field.Name.Origin)
        {
            Type = "relation",
            To = side.Target.Model,
            Doc = side.Field.Doc,
            IsMany = side.Field.IsList,
            Required = !side.Field.IsOptional && !side.Field.IsList,
        };
        side.Own = field;
        if (side.Target.FieldsOf(side.Relation!.Named("references"), diagnostics) is null && side.Relation.Named("references") is null)
        {
            diagnostics.Add(Rules.SchemaExpected.At(side.Relation.Origin, "`references` in `@relation`", "`fields` alone")
                .WithHelp("write `references: [id]`"));
        }

        Place(side, field, keys);
        OnDelete(field, side.Relation);
        side.Draft.ByName[side.Field.Name.Text] = field;
    }

    private static void Place(Side side, ImportedField field, IReadOnlyList<ImportedField> keys)
    {
        var fields = side.Draft.Model.Fields;
        var key = keys is [{ IsSystem: false, To: null } only] ? only : null;
        if (key is null)
        {
            field.Required &= keys is [{ IsSystem: true }];
            field.Unique = keys is [{ IsSystem: true }];
            field.Column = keys is [{ IsSystem: true } id] ? id.Column : "";
            field.Remarks.Add(Rules.ImportedAs.At(side.Relation!.Origin, $"the relation `{field.Given}` over {Shown(keys)}",
                "a field of its own beside them").WithHelp("set it together with them, or remove them"));
            fields.Add(field);
            return;
        }

        (field.Column, field.Unique, field.Index) = (key.Column, key.Unique && !field.IsMany, false);
        field.Required = key.Required && !field.IsMany;
        field.Doc ??= key.Doc;
        var written = side.Draft.Fields.First(f => f.Name.Text == key.Given);
        field.Default = Defaults.IsCaller(written) ? "'currentUser'" : null;
        fields[fields.IndexOf(key)] = field;
        foreach (var name in side.Draft.ByName.Where(n => n.Value == key).Select(n => n.Key).ToList())
        {
            side.Draft.ByName[name] = field;
        }
    }

    private static string Shown(IReadOnlyList<ImportedField> keys) => string.Join(" and ", keys.Select(k => $"`{k.Given}`"));

    // The defaults of Prisma are those of a truth file.
    private static void OnDelete(ImportedField field, AttributeSyntax relation)
    {
        var written = relation.Named("onDelete");
        field.OnDelete = (written as NameOperand)?.Name switch
        {
            "Cascade" => "cascade",
            "Restrict" or "NoAction" => field.Required ? null : "restrict",
            "SetNull" => field.Required ? "restrict" : null,
            "SetDefault" => "restrict",
            _ => null,
        };
        if (written is NameOperand { Name: "SetDefault" } or NameOperand { Name: "SetNull" } && field.OnDelete == "restrict")
        {
            field.Remarks.Add(Rules.ImportedAs.At(written.Origin, $"`onDelete` of `{field.Given}`", "`restrict`"));
        }
    }

    private void Back(Side side)
    {
        if (side.Own is not null)
        {
            return;
        }

        var others = _sides.Where(o => o != side && o.Draft == side.Target && o.Target == side.Draft && o.Name == side.Name).ToList();
        if (others.Find(o => o.Own is { Inverse: null }) is { } owner)
        {
            (owner.Own!.Inverse, side.Back) = (side.Field.Name.Text, owner.Own);
            side.Draft.Backs[side.Field.Name.Text] = (owner.Draft, owner.Own);
        }
        else if (side.Field.IsList && (others.Find(o => o.Keys is null && o.Own is null && o.Field.IsList) is { } other))
        {
            // Of two fields of one model, the first by its name has column `A` of the table between.
            var isSecond = side.Target == side.Draft && string.CompareOrdinal(side.Field.Name.Text, other.Field.Name.Text) > 0;
            Link(isSecond ? other : side, isSecond ? side : other);
        }
        else if (side.Field.IsList && side.Target == side.Draft && side.Name is not null && others.Count == 0)
        {
            Link(side, null);
        }
        else if (side.Back is null)
        {
            side.Draft.Model.Remarks.Add(Rules.NotImported.At(side.Field.Name.Origin, $"relation `{side.Field.Name.Text}`",
                $"`{side.Target.Model.Given}` has no field that refers back"));
        }
    }

    // Many to many: the table between has the name of the relation, or those of both models.
    private static void Link(Side side, Side? other)
    {
        string[] ends = [side.Draft.Model.Given, side.Target.Model.Given];
        Array.Sort(ends, StringComparer.Ordinal);
        var field = new ImportedField(side.Field.Name.Text, $"_{side.Name ?? $"{ends[0]}To{ends[1]}"}", side.Field.Name.Origin)
        {
            Type = "relation",
            To = side.Target.Model,
            Doc = side.Field.Doc,
            IsMany = true,
            Inverse = other?.Field.Name.Text,
        };
        side.Own = field;
        if (other is not null)
        {
            (other.Own, other.Back) = (field, field);
            other.Draft.Backs[other.Field.Name.Text] = (side.Draft, field);
        }

        side.Draft.Model.Fields.Add(field);
        side.Draft.ByName[side.Field.Name.Text] = field;
    }

    /// <summary>A field that leads to another model.</summary>
    private sealed class Side(DraftModel draft, ModelFieldSyntax written, DraftModel target)
    {
        public DraftModel Draft => draft;

        public ModelFieldSyntax Field => written;

        public DraftModel Target => target;

        public AttributeSyntax? Relation { get; init; }

        public string? Name { get; init; }

        public SchemaExpression? Keys { get; init; }

        /// <summary>The field of the truth file.</summary>
        public ImportedField? Own { get; set; }

        /// <summary>The relation whose way back it is.</summary>
        public ImportedField? Back { get; set; }
    }
}
