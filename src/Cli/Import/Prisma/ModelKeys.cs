using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>The unique keys, indexes and full-text indexes of a model.</summary>
internal sealed class ModelKeys(DraftModel draft, DiagnosticBag diagnostics)
{
    public void Read()
    {
        foreach (var attribute in draft.Attributes)
        {
            switch (attribute.Name)
            {
                case "id" or "unique":
                    Unique(attribute);
                    break;
                case "index":
                    Index(attribute);
                    break;
                case "fulltext":
                    draft.Model.Search.AddRange((Fields(attribute) ?? []).Where(f => f.Type is "string" or "text" or "email" or "url"));
                    break;
                default:
                    break;
            }
        }
    }

    private void Unique(AttributeSyntax attribute)
    {
        // Without its condition, the key would refuse rows that are allowed.
        if (attribute.Named("where") is { } condition)
        {
            draft.Model.Remarks.Add(Rules.NotImported.At(condition.Origin, $"`@@{attribute.Name}` with a condition",
                "it is written in another language").WithHelp("write it as `{ fields, where }` under `unique`"));
            return;
        }

        if (Keyed(attribute) is not { } fields || fields is [{ IsSystem: true }])
        {
            return;
        }

        if (fields is [var only])
        {
            only.Unique = true;
            only.Required |= attribute.Name == "id";
        }
        else
        {
            draft.Model.Unique.Add(new(fields, attribute.Origin));
        }
    }

    // Relations and unique fields are indexed anyway.
    private void Index(AttributeSyntax attribute)
    {
        if (Keyed(attribute) is not { } fields)
        {
            return;
        }

        if (fields is [{ IsSystem: false } only])
        {
            only.Index |= !only.Unique && only.To is null;
        }
        else if (fields is not [{ Name: "id" }])
        {
            draft.Model.Indexes.Add(new(fields, attribute.Origin));
        }
    }

    private IReadOnlyList<ImportedField>? Keyed(AttributeSyntax attribute)
    {
        if (Fields(attribute) is { } fields && fields.All(f => f is { IsMany: false, Type: not "json" }))
        {
            return fields;
        }

        if (!diagnostics.HasErrors)
        {
            draft.Model.Remarks.Add(Rules.NotImported.At(attribute.Origin, $"`@@{attribute.Name}`",
                "one of its fields cannot be part of a key"));
        }

        return null;
    }

    private IReadOnlyList<ImportedField>? Fields(AttributeSyntax attribute) =>
        draft.FieldsOf(attribute.Argument("fields"), diagnostics);
}
