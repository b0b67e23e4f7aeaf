using Microsoft.AspNetCore.WebUtilities;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Reading;

/// <summary>The parameters of a query string: each at most once, and no unknown ones.</summary>
internal static class Parameters
{
    /// <summary>No parameters at all.</summary>
    public static Problem? None(string? query) =>
        string.IsNullOrEmpty(query) || query == "?" ? null : Problem.InvalidParameter("This address does not accept query parameters.");

    /// <summary>Passes each to <paramref name="take"/>; an unknown name is refused, with a suggestion.</summary>
    public static Problem? Read(string? query, string[] names, Action<string, string> take)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query))
        {
            string name = pair.DecodeName().ToString();
            if (!names.Contains(name))
            {
                return Problem.InvalidParameter($"There is no parameter `{name}`.{Nearest.Hint(name, names)}");
            }

            if (!seen.Add(name))
            {
                return Problem.InvalidParameter($"`{name}` is given twice.");
            }

            take(name, pair.DecodeValue().ToString());
        }

        return null;
    }
}
