using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Checks of entities as a whole, after their fields are bound: former names, keys, search fields.</summary>
internal sealed class EntityChecks(DiagnosticBag diagnostics)
{
    public void Check(EntityDraft entity)
    {
        var fields = entity.Reader.Named("fields").Where(p => entity.FindField(p.Name.Text) is not null).ToList();
        Renamings(fields.Select(p => Of(p, "was")), [.. entity.Fields.Select(f => f.Name)], "a field");
        Searched(entity, fields);
        Keys(entity, fields);
    }

    /// <summary>Checks across entities.</summary>
    public void CheckRenamings(EntityDrafts entities) =>
        Renamings(entities.Select(e => (e.Property.Value as ObjectValue)?.Find("was")?.Value),
            [.. entities.Select(e => e.Name)], "an entity");

    private static Value? Of(Property field, string key) => (field.Value as ObjectValue)?.Find(key)?.Value;

    private void Renamings(IEnumerable<Value?> renamed, HashSet<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var was in renamed.OfType<StringValue>())
        {
            if (names.Contains(was.Text))
            {
                diagnostics.Add(Rules.StillThere.At(was.Origin, was.Text)
                    .WithHelp($"`was` is the former name of {what}; remove it once every database has been migrated"));
            }
            else if (!seen.Add(was.Text))
            {
                diagnostics.Add(Rules.Repeated.At(was.Origin, was.Text));
            }
        }
    }

    private void Searched(EntityDraft entity, List<Property> fields)
    {
        foreach (var name in (entity.Reader.Value("search") as ListValue)?.Items.OfType<StringValue>() ?? [])
        {
            Searched(entity.FindField(name.Text), name.Origin, "search");
        }

        foreach (var field in fields)
        {
            if (Of(field, "searchable") is BooleanValue { Value: true } flag)
            {
                Searched(entity.FindField(field.Name.Text), flag.Origin, "searchable");
            }
        }
    }

    private void Searched(FieldDraft? field, Origin at, string key)
    {
        if (field?.Field.Type is not (null or BrokenType or PasswordType) && !field.Field.Type.Has(FieldUses.Search))
        {
            diagnostics.Add(Rules.WrongFieldType.At(at, key, "fields that contain text"));
        }
    }

    private void Keys(EntityDraft entity, List<Property> fields)
    {
        foreach (var list in UniqueKeyBinder.Written(entity).Select(k => k.Fields)
            .Concat((entity.Reader.Value("indexes") as ListValue)?.Items.OfType<ListValue>() ?? []))
        {
            foreach (var name in list.Items.OfType<StringValue>())
            {
                Keyed(entity.FindField(name.Text), name.Origin);
            }

            if (list.Items.Count == 0)
            {
                diagnostics.Add(Rules.Empty.At(list.Origin, "a key", "field"));
            }
        }

        foreach (var field in fields)
        {
            foreach (var key in (string[])["unique", "index"])
            {
                if (Of(field, key) is BooleanValue { Value: true } flag)
                {
                    Keyed(entity.FindField(field.Name.Text), flag.Origin);
                }
            }
        }
    }

    private void Keyed(FieldDraft? field, Origin at)
    {
        if (field?.Field.Type is not (null or BrokenType) && !field.Field.Type.Has(FieldUses.Order))
        {
            diagnostics.Add(Rules.NoKey.At(at, field.Name));
        }
    }
}
