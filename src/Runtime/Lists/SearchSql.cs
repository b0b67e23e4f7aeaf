using System.Text.Json;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Lists;

/// <summary>`search`: every word stands in one of the entity's search fields, whatever the case of its ASCII letters.</summary>
internal static class SearchSql
{
    private const int MostWords = 10;

    /// <summary>The words as a statement takes them; null when there are none.</summary>
    public static string? Words(string search)
    {
        string[] words = [.. search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(Word).Where(w => w.Length > 0)];
        return words.Length == 0 ? null : JsonSerializer.Serialize(words);
    }

    /// <summary>The condition over `:p1`. Only what the caller reads of every row is looked into, so that nothing else can be found out.</summary>
    public static string Of(RowSelect select)
    {
        EntityPlan plan = select.Shape.Plan;
        string[] misses = [.. Fields(plan).Where(select.Reads).Select(f => $"instr(lower(coalesce({plan.Qualified(f)}, '')), word.value) = 0")];
        return misses.Length == 0 ? "FALSE" : $"NOT EXISTS (SELECT 1 FROM json_each(:p1) AS word WHERE {string.Join(" AND ", misses)})";
    }

    /// <summary>The declared ones, else those that hold text.</summary>
    private static IEnumerable<FieldDescriptor> Fields(EntityPlan plan) => plan.Entity.Search.IsEmpty
        ? plan.Fields.Where(f => f.Kind is FieldKind.String or FieldKind.Text or FieldKind.Email)
        : plan.Entity.Search.Select(name => plan.Fields[plan.IndexOf(name)]);

    // A prefix is asked for with `*`; parts of words are found without.
    private static string Word(string word) => string.Create(word.TrimEnd('*').Length, word, static (text, from) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        }
    });
}
