namespace Truth.Cli.Import.Schemas;

/// <summary>Names of fields whose texts usually have several lines, where the type does not tell.</summary>
internal static class LongTexts
{
    private static readonly string[] Names =
        ["description", "content", "body", "text", "html", "markdown", "notes", "note", "message", "bio", "comment", "summary", "abstract",
            "data", "payload", "secret", "certificate", "privatekey", "publickey", "token", "accesstoken", "refreshtoken", "idtoken",
            "sessionstate", "prompt", "instructions", "terms", "about", "answer", "useragent"];

    private static readonly string[] Endings = ["description", "content", "message"];

    public static bool Has(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Names.Contains(plain) || Endings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal));
    }
}
