using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Labels for names.</summary>
internal static class Labels
{
    /// <summary>`dueDate` → `Due date`, `LineItem` → `Line item`, `HTTPServer` → `HTTP server`.</summary>
    public static string Of(string name)
    {
        var words = Casing.Words(name).Select(w => w.Length > 1 && w.All(c => !char.IsLower(c)) ? w : w.ToLowerInvariant()).ToList();
        var text = string.Join(' ', words);
        return text.Length == 0 ? name : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>For a field: `createdAt` is `Created`, and a relation `userId` is `User`.</summary>
    public static string OfField(string name, bool isLink) => name switch
    {
        "createdAt" => "Created",
        "updatedAt" => "Updated",
        "id" => "ID",
        _ when isLink && name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) => Of(name[..^2]),
        _ => Of(name),
    };
}
