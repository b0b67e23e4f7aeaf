using Truth.Compiler.Expressions;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Records the meanings of names and possible completions for editors.</summary>
public sealed partial class ExpressionBinder
{
    private Meanings? Meanings => _diagnostics.Meanings;

    // If nothing more specific is offered: a word.
    private void OfferWords(Origin at)
    {
        if (Meanings is null)
        {
            return;
        }

        var variables = (_locals?.Keys ?? Variables.Keys.AsEnumerable()).Select(v => new Completion(v, SymbolKind.Variable));
        var fields = _locals is null
            ? Named(_context.EntityShape?.Fields.Where(f => !f.Secret).Select(f => f.Name) ?? [], SymbolKind.Field) : [];
        var words = _locals is null && _context.IsPermission ? Named(Shorthands.Words.Concat(_context.App.Roles), SymbolKind.Word) : [];
        Meanings.Offer(at, [.. variables, .. words, .. fields, .. Named(Functions, SymbolKind.Function)]);
    }

    private void OfferMembers(Expression target, Identifier name)
    {
        if (Meanings is null)
        {
            return;
        }

        Meanings.Offer(name.Origin, target switch
        {
            { Type: RowType row } => Named(FieldsOf(target, row).Where(f => !f.Secret).Select(f => f.Name), SymbolKind.Field)
                .Concat(target is Variable { Kind: VariableKind.User } ? Named(["hasRole"], SymbolKind.Function) : []),
            { Type: ScalarType { Kind: ScalarKind.String } } => Named(["length", .. TextFunctions.Keys], SymbolKind.Function),
            _ => [],
        });
    }

    private void OfferOptions(EnumType type, string text, Origin literal)
    {
        if (Meanings is not null && literal.Span.Length > 1)
        {
            var inside = new Origin(literal.Source, new(literal.Span.Start + 1, literal.Span.Length - 2));
            Meanings.Offer(inside, Named(type.Options, SymbolKind.Option));
            Meanings.Use(inside, $"{type.Entity}.{type.Field}={text}");
        }
    }

    private void UseField(Expression of, RowType row, Identifier name) =>
        Meanings?.Use(name.Origin,
            IsParameters(of, row) ? $"{_context.Entity}.{_context.Action}().{name.Text}" : $"{row.Entity}.{name.Text}");

    private void UseWord(NameSyntax word)
    {
        if (Meanings is null)
        {
            return;
        }

        var field = word.Name == "owner" ? _context.EntityShape?.Owner : word.Name;
        Meanings.Use(word.Origin,
            _context.App.Roles.Contains(word.Name) ? $"{_context.App.AuthEntity}.role={word.Name}" : $"{_context.Entity}.{field}");
    }

    private static IEnumerable<Completion> Named(IEnumerable<string> names, SymbolKind kind) => names.Select(n => new Completion(n, kind));
}
