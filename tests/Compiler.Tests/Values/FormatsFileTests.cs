using System.Text;
using System.Text.Json;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;

namespace Truth.Compiler.Tests.Values;

/// <summary>`forms/formats.js` of the interface is generated from the definitions here: `TRUTH_ACCEPT=1` rewrites it.</summary>
public sealed class FormatsFileTests
{
    private static readonly string File = Path.Combine(Repository.Root, "src", "Ui", "src", "forms", "formats.js");

    private static readonly FieldType[] Types =
        [.. FieldTypes.All.Where(t => t is { Form: WireForm.Text } and not RelationType && SentText.Of(t, isRequired: false) is not null)];

    [Fact]
    public void The_browser_has_the_same_definitions()
    {
        var text = Text();
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            System.IO.File.WriteAllText(File, text);
        }

        System.IO.File.ReadAllText(File).ShouldBe(text, "run this test with TRUTH_ACCEPT=1");
    }

    private static string Text()
    {
        var text = new StringBuilder("""
            // Generated from src/Compiler/Values by FormatsFileTests; change the formats there.

            /** By type: all patterns must match. */
            export const patterns = {

            """);
        foreach (var (word, sent) in Sent())
        {
            text.Append($"  {word}: [\n{string.Concat(sent.Patterns.Select(p => $"    new RegExp({JsonSerializer.Serialize(p.Text, Relaxed)}, 'u'),\n"))}  ],\n");
        }

        text.Append("};\n\n/** By type, in code points, if the type has its own limit. */\nexport const limits = {\n");
        foreach (var (word, sent) in Sent().Where(s => s.Word is "email" or "url" or "password"))
        {
            text.Append($"  {word}: {{ maxLength: {sent.MaxLength} }},\n");
        }

        var words = FieldTypes.All.Select(t => t.Form == WireForm.Links ? "links" : t.Word);
        return text.Append($"}};\n\n/** Every type of field. */\nexport const types = [{string.Join(", ", words.Select(word => $"'{word}'"))}];\n").ToString();
    }

    private static IEnumerable<(string Word, SentText Sent)> Sent() => Types.Select(t => (t.Word, SentText.Of(t, isRequired: false)!));

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
