using System.Text;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Checks that names are valid, and that they refer to something.</summary>
internal sealed class Names(DiagnosticBag diagnostics)
{
    private const int MostCharacters = 100;

    // Files are named after it, and file systems limit the number of bytes.
    private const int MostBytes = 200;

    /// <summary>A TypeScript identifier that every target supports; otherwise a diagnostic, and false.</summary>
    public bool Check(Identifier name, string what)
    {
        if (Refusal(name, what) is { } refusal)
        {
            diagnostics.Add(refusal);
            return false;
        }

        if (Confusables.Of(name.Text) is { } found)
        {
            diagnostics.Add(Rules.Lookalike.At(name.Origin, name.Text, found).WithHelp("write it with the letters of one alphabet"));
        }

        return true;
    }

    private static Diagnostic? Refusal(Identifier name, string what) =>
        !IsIdentifier(name.Text) ? Rules.NotAName.At(name.Origin, what, name.Text).WithHelp(Meant(name.Text, what))
        : TooLong(name.Text) is { } most ? Rules.NameTooLong.At(name.Origin, what, most)
            .WithHelp("shorten it; the text that users read is set with `label`")
        : name.Text[0] == '$' && what is ("a field" or "a computed field" or "an inverse relation" or "a parameter")
            ? Rules.NotAName.At(name.Origin, what, name.Text)
                .WithHelp($"`$` marks variables, such as `$user`: write `{name.Text.TrimStart('$')}`")
        : what == "an entity" && !BeginsWithCapital(name.Text) ? Rules.NotCapital.At(name.Origin, name.Text)
            .WithHelp($"write `{Capital(name.Text)}`")
        : null;

    private static string? TooLong(string name) =>
        name.Length > MostCharacters ? $"{MostCharacters} characters"
        : Encoding.UTF8.GetByteCount(name) > MostBytes ? $"{MostBytes} bytes in UTF-8"
        : null;

    // Scripts without capital letters cannot begin with one.
    private static bool BeginsWithCapital(string name) => char.IsLetter(name[0]) && !char.IsLower(name[0]);

    private static string Capital(string name) =>
        Casing.Pascal(name) is { Length: > 0 } pascal && char.IsLetter(pascal[0]) ? pascal : "Entity" + name.TrimStart('_', '$');

    /// <summary>Reports the name of a member that is added to rows.</summary>
    public void CheckFree(Identifier name)
    {
        if (AnswerMembers.All.Contains(name.Text))
        {
            diagnostics.Add(Rules.NameTaken.At(name.Origin, name.Text, Added(name.Text)).WithHelp("give it another name"));
        }
    }

    /// <summary>The description of such a member in messages.</summary>
    public static string Added(string member) => $"what `?{member}=true` adds to each row";

    /// <summary>Reports names of a scope that differ only in case: their paths, files or events would be the same.</summary>
    public void CheckCase(IEnumerable<Identifier> scope)
    {
        var seen = new Dictionary<string, Identifier>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in scope)
        {
            if (!seen.TryAdd(name.Text, name) && seen[name.Text] is var first && first.Text != name.Text)
            {
                diagnostics.Add(Rules.SameButCase.At(name.Origin, name.Text, first.Text)
                    .WithNote($"`{first.Text}` is here", first.Origin).WithHelp("give one of them another name"));
            }
        }
    }

    /// <summary>The fields that a list of strings names; each once, each a field of the entity (or one of its computed fields).</summary>
    public ValueList<string> Fields(IEnumerable<StringValue> texts, EntityDraft entity, bool withComputed = true, bool withSecrets = false)
    {
        var names = new List<string>();
        var places = new Dictionary<string, Origin>();
        foreach (var text in texts)
        {
            if (Field(text, entity, withComputed, withSecrets) is not { } name)
            {
                continue;
            }

            if (places.TryAdd(name, text.Origin))
            {
                names.Add(name);
            }
            else
            {
                diagnostics.Add(Rules.Repeated.At(text.Origin, name).WithNote("first here", places[name]).WithHelp("remove it"));
            }
        }

        return [.. names];
    }

    /// <summary>The field that a string names, or null and a diagnostic.</summary>
    public string? Field(StringValue? text, EntityDraft entity, bool withComputed = true, bool withSecrets = false)
    {
        if (text is not null && diagnostics.Meanings is { } meanings)
        {
            var computed = withComputed ? entity.ComputedNames : [];
            var shown = entity.Fields.Where(f => withSecrets || f.Field.Type is not PasswordType);
            meanings.Use(Inside(text), $"{entity.Name}.{text.Text}");
            meanings.Offer(Inside(text), shown.Select(f => f.Name).Concat(computed).Select(n => new Completion(n, SymbolKind.Field)));
        }

        if (!withSecrets && text is not null && entity.FindField(text.Text)?.Field.Type is PasswordType)
        {
            diagnostics.Add(Rules.SecretShown.At(text.Origin, text.Text));
            return null;
        }

        if (text is null || entity.FindField(text.Text) is not null || withComputed && entity.ComputedNames.Contains(text.Text))
        {
            return text?.Text;
        }

        var names = entity.Fields.Select(f => f.Name);
        diagnostics.Add(Rules.UnknownField.At(text.Origin, entity.Name, text.Text)
            .Suggest(text.Text, withComputed ? names.Concat(entity.ComputedNames) : names));
        return null;
    }

    /// <summary>Lists the fields of the entity with a suitable type.</summary>
    public static Diagnostic WithFitting(Diagnostic wrong, EntityDraft entity, Func<Model.FieldType, bool> fits)
    {
        var fitting = entity.Fields.Where(f => !f.Field.System && fits(f.Field.Type)).Select(f => $"`{f.Name}`").ToList();
        return fitting.Count == 0 ? wrong : wrong.WithHelp($"use {string.Join(" or ", fitting)}");
    }

    /// <summary>The entity that a string names, or null and a diagnostic.</summary>
    public EntityDraft? Entity(StringValue? text, EntityDrafts entities)
    {
        if (text is not null && diagnostics.Meanings is { } meanings)
        {
            meanings.Use(Inside(text), text.Text);
            meanings.Offer(Inside(text), entities.Select(e => new Completion(e.Name, SymbolKind.Entity, e.Doc)));
        }

        var found = text is null ? null : entities.Find(text.Text);
        if (text is not null && found is null)
        {
            diagnostics.Add(Rules.UnknownEntity.At(text.Origin, text.Text).Suggest(text.Text, entities.Select(e => e.Name)));
        }

        return found;
    }

    private static string Meant(string text, string what)
    {
        var plain = string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        var name = what is "an app" or "an entity" or "a view" ? Casing.Pascal(plain) : Casing.Camel(plain);
        return IsIdentifier(name) ? $"write it in one word: `{name}`"
            : "a name is made of letters, digits and `_`, and begins with no digit";
    }


    /// <summary>Records that a string names an option of a field; whether it exists is checked elsewhere.</summary>
    public void Option(StringValue text, string field, ValueList<string> options)
    {
        diagnostics.Meanings?.Use(Inside(text), $"{field}={text.Text}");
        diagnostics.Meanings?.Offer(Inside(text), options.Select(o => new Completion(o, SymbolKind.Option)));
    }

    /// <summary>A string without its quotes.</summary>
    public static Origin Inside(StringValue text) => text.Written is { } written ? written.Content : text.Origin;

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => c is '_' or '$' || char.IsLetterOrDigit(c))
            && text.Any(char.IsLetterOrDigit);
}
