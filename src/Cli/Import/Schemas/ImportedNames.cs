using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Schemas;

/// <summary>
/// Gives entities, fields and ways back valid names that differ from each other in every target. A name that is changed is said.
/// </summary>
internal static class ImportedNames
{
    private const int MostCharacters = 60;

    // Members that answers add to rows.
    private static readonly string[] Taken = ["can"];

    public static void Choose(ImportedSchema schema)
    {
        var tables = new Scope(name => SqlNames.Significant(SqlNames.BareTable(name)));
        foreach (var model in schema.Models)
        {
            var valid = Entity(model.Given);
            model.Name = tables.Take(valid);
            if (model.Name != model.Given && Casing.Snake(model.Name) != Casing.Snake(model.Given))
            {
                model.Remarks.Add(Rules.ImportedAs.At(model.Origin, $"`{model.Given}`", $"`{model.Name}`"));
            }
        }

        var scopes = schema.Models.ToDictionary(m => m, Fields);
        foreach (var model in schema.Models)
        {
            foreach (var field in model.Fields.Where(f => f.To is not null))
            {
                Inverse(model, field, scopes[field.To!]);
            }
        }
    }

    // The columns of system fields are those of no others.
    private static Scope Fields(ImportedModel model)
    {
        var scope = new Scope(name => SqlNames.Significant(SqlNames.BareColumn(name)));
        scope.Reserve(["id", "createdAt", "updatedAt", .. Taken]);
        foreach (var field in model.Fields.Where(f => !f.IsSystem))
        {
            var wanted = field.Name;
            field.Name = scope.Take(Field(wanted));
            if (field.Name != wanted)
            {
                field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"`{model.Given}.{wanted}`", $"`{field.Name}`"));
            }
        }

        return scope;
    }

    private static string Field(string wanted)
    {
        var name = Identifier(wanted);
        name = name.Length == 0 ? "field" : name;
        return Casing.Snake(name) is "id" or "created_at" or "updated_at" or "can" ? name + "Value" : name;
    }

    // Two ways back with one name would not exist, so that each gets one.
    private static void Inverse(ImportedModel model, ImportedField field, Scope scope)
    {
        if (field.Inverse is null && model.Fields.Count(f => f.To == field.To) == 1)
        {
            return;
        }

        var wanted = field.Inverse is { } given ? Identifier(given)
            : $"{Casing.Camel(model.Name)}By{Casing.Pascal(field.Name)}";
        var chosen = scope.Take(wanted.Length == 0 ? "back" : wanted);
        if (field.Inverse is { } before && before != chosen)
        {
            field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the way back `{before}`", $"`{chosen}`"));
        }

        field.Inverse = chosen;
    }

    private static string Entity(string given)
    {
        var name = Identifier(given);
        name = name.Length > 0 && (char.IsLower(name[0]) || !char.IsLetter(name[0])) ? Casing.Pascal(name) : name;
        return name.Length > 0 && char.IsLetter(name[0]) && !char.IsLower(name[0]) ? name : $"Entity{name}";
    }

    // Letters, digits and underscores; anything else separates words.
    private static string Identifier(string given)
    {
        var isValid = given.All(c => c == '_' || char.IsLetterOrDigit(c));
        var name = isValid ? given : Casing.Camel(string.Concat(given.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')));
        name = name.Length > 0 && char.IsAsciiDigit(name[0]) ? $"n{name}" : name;
        name = name.Length > MostCharacters ? name[..MostCharacters].TrimEnd('_') : name;
        return name.Any(char.IsLetterOrDigit) ? name.Normalize(NormalizationForm.FormC) : "";
    }

    /// <summary>Names that must differ, also when their case or their notation does not count.</summary>
    private sealed class Scope(Func<string, string> stored)
    {
        private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

        public void Reserve(IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                _taken.Add(name);
                _taken.Add(stored(name));
            }
        }

        public string Take(string wanted)
        {
            var name = wanted;
            for (var number = 2; _taken.Contains(name) || _taken.Contains(stored(name)); number++)
            {
                name = string.Create(null, $"{wanted}{number}");
            }

            Reserve([name]);
            return name;
        }
    }
}
