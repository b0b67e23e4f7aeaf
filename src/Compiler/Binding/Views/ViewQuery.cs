using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Views;

/// <summary>The rows of a view: its entity, its filter, its sort order.</summary>
internal sealed class ViewQuery(EntityDrafts entities, Names names, RuleBinder rules, DiagnosticBag diagnostics)
{
    // `data` of the earliest dialect: `Bug where status != "fixed"`.
    private StringValue? _condition;

    /// <summary>The entity of a data view; null for other views.</summary>
    public EntityDraft? EntityOf(ObjectReader reader, ViewType type)
    {
        if (type is ViewType.Auth or ViewType.Dashboard or ViewType.Custom)
        {
            return reader.Value("entity") is null ? null : names.Entity(reader.TextValue("entity"), entities);
        }

        if (reader.Value("entity") is null && reader.TextValue("data") is { } data)
        {
            return OfData(data);
        }

        reader.Require("entity");
        return names.Entity(reader.TextValue("entity"), entities);
    }

    /// <summary>`-createdAt,title`, or a list of such keys.</summary>
    public string? Sort(ObjectReader reader, EntityDraft entity)
    {
        var keys = new List<string>();
        foreach (var text in reader.Texts("sort", orOne: true))
        {
            var at = 0;
            foreach (var written in text.Text.Split(','))
            {
                var key = written.Trim();
                var name = key.TrimStart('-', '+');
                if (names.Field(Piece(text, at + written.IndexOf(name, StringComparison.Ordinal), name.Length), entity) is { } field)
                {
                    keys.Add(key.StartsWith('-') ? $"-{field}" : field);
                }

                at += written.Length + 1;
            }
        }

        return keys.Count == 0 ? null : string.Join(',', keys);
    }

    /// <summary>`filters` is an expression, or an object with a value or values for each field.</summary>
    public Rule? Filter(ObjectReader reader, EntityDraft entity, string view)
    {
        var title = $"the filter of `{view}`";

        // In the original dialect, `true` requested a filter bar.
        if (reader.Value("filters") is BooleanValue)
        {
            reader.Ignore("filters");
            return null;
        }

        return reader.Value("filters") is { } filters ? Filter(filters, entity, title) : _condition is null ? null
            : Filter(_condition, entity, title);
    }

    /// <summary>An expression, or an object with a value or values for each field.</summary>
    public Rule? Filter(Value filter, EntityDraft entity, string title)
    {
        var context = new BindingContext(rules.App, ExpressionPlace.Filter, entity.Name);
        return filter is ObjectValue o ? OfObject(o, entity, context) : rules.Condition(filter, context, title);
    }

    private EntityDraft? OfData(StringValue data)
    {
        var name = data.Text.Split(' ', 2)[0];
        var at = data.Text.IndexOf(" where ", StringComparison.Ordinal);
        if (name.Length == 0 || data.Text[name.Length..(at < 0 ? data.Text.Length : at)] is not ("" or " by id"))
        {
            diagnostics.Add(Rules.NotAViewQuery.At(data.Origin, data.Text));
            return null;
        }

        _condition = at < 0 ? null : Piece(data, at + " where ".Length, data.Text.Length - at - " where ".Length);
        return names.Entity(Piece(data, 0, name.Length), entities);
    }

    // A part of a string with its positions.
    private static StringValue Piece(StringValue text, int index, int length)
    {
        if (text.Written is not { } written)
        {
            return text with { Text = text.Text.Substring(index, length) };
        }

        var characters = Characters.OfString(written);
        var content = new Origin(written.Origin.Source, TextSpan.Between(characters.OffsetOf(index), characters.OffsetOf(index + length)));
        var piece = written with { Value = text.Text.Substring(index, length), Content = content };
        return new(text.Origin, piece.Value, piece);
    }

    private Rule? OfObject(ObjectValue filters, EntityDraft entity, BindingContext context)
    {
        Rule? all = null;
        diagnostics.Meanings?.Read(filters.Origin, "filters",
            filters.Properties.Select(p => p.Name.Text)).Asked.AddRange(entity.Fields.Select(f => f.Name));
        foreach (var property in filters.Properties)
        {
            var name = property.Name;
            if (names.Field(new StringValue(name.Origin, name.Text, null), entity) is null || OfField(property, context) is not { } one)
            {
                continue;
            }

            all = all is null ? one
                : new($"{all.Source} && {one.Source}",
                    new Binary(ExpressionType.Boolean, BinaryOperator.And, all.Expression, one.Expression));
        }

        return all;
    }

    private Rule? OfField(Property property, BindingContext context)
    {
        if (property.Value is ErrorValue)
        {
            return null;
        }

        var (at, name) = (property.Value.Origin, new BareFieldSyntax(property.Name.Origin, property.Name.Text));
        var isList = property.Value is ListValue;
        var literal = Texts.Literal(property.Value, at);
        var syntax = new BinarySyntax(at, isList ? SyntaxOperator.In : SyntaxOperator.Equal, at, name, literal)
        {
            Height = literal.Height + 1
        };
        var source = $"{name.Name} {(isList ? "in" : "==")} {(property.Value is StringValue s ? $"'{s.Text}'" : Texts.Of(property.Value))}";
        return new(source, ExpressionBinder.Condition(syntax, context, diagnostics));
    }
}
