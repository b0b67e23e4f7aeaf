using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the display of an entity.</summary>
internal sealed class UiBinder(EntityDraft entity, Names names, DiagnosticBag diagnostics)
{
    public EntityUi Bind()
    {
        if (entity.Reader.Object("ui") is not { } reader)
        {
            return new();
        }

        var ui = Detail(reader, Form(reader, List(reader, Display(reader, new() { Pages = reader.Flag("pages", otherwise: true) }))));
        reader.Close();
        return ui;
    }

    /// <summary>The sections of a form or a detail page.</summary>
    public ValueList<Section> Sections(ObjectReader reader, bool withSecrets = false) =>
        [.. reader.Items("sections").Select(s => Section(s, withSecrets))];

    /// <summary>The actions that a list or a page offers for a row: `view`, `edit`, `delete`, or behaviors.</summary>
    public ValueList<string> Actions(ObjectReader reader)
    {
        if (reader.Find("actions") is null)
        {
            return [];
        }

        reader.WarnUnfinished("actions");
        IReadOnlyList<string> known = ["view", "create", "edit", "delete", .. entity.Reader.Named("behaviors").Select(p => p.Name.Text)];
        var written = reader.TextsOrFlag("actions");
        foreach (var action in written.Where(a => !known.Contains(a.Text)))
        {
            diagnostics.Add(Rules.UnknownViewAction.At(action.Origin, entity.Name, action.Text).Suggest(action.Text, known));
        }

        return [.. written.Select(t => t.Text)];
    }

    private Section Section(Value value, bool withSecrets)
    {
        var reader = ObjectReader.Of(value, "sections", "a section", diagnostics);
        reader.Require("fields");
        reader.WarnUnfinished("collapsible");
        var section = new Section(reader.Caption("title"), names.Fields(reader.Texts("fields"), entity, withSecrets: withSecrets),
            reader.Flag("collapsible"));
        reader.Close();
        return section;
    }

    private EntityUi Display(ObjectReader ui, EntityUi result)
    {
        if (ui.Object("display") is not { } reader)
        {
            return result;
        }

        reader.WarnUnfinished("avatar", "metadata");
        result = result with
        {
            Primary = Field(reader, "primary"),
            Secondary = Field(reader, "secondary"),
            Badge = Field(reader, "badge"),
            Avatar = Field(reader, "avatar"),
            Metadata = names.Fields(reader.Texts("metadata"), entity),
        };
        if (reader.Object("color") is { } color)
        {
            color.Require("field");
            result = Colors(color, result with { ColorField = Field(color, "field") });
            if (result.ColorField is { } by && entity.FindField(by)?.Field.Type is not (EnumType or BrokenType or null))
            {
                diagnostics.Add(Rules.WrongFieldType.At(color.Value("field")!.Origin, "field", "an enum"));
            }

            color.Close();
        }

        reader.Close();
        return result;
    }

    private EntityUi Colors(ObjectReader reader, EntityUi result)
    {
        var colors = new List<OptionColor>();
        var options = result.ColorField is { } name && entity.FindField(name)?.Field.Type is EnumType type ? type.Options
            : default(ValueList<string>?);
        foreach (var (option, value, _) in reader.Named("map"))
        {
            if (options is { } known && !known.Contains(option.Text))
            {
                diagnostics.Add(Rules.NotAnOption.At(option.Origin, entity.Name, result.ColorField!, option.Text)
                    .Suggest(option.Text, known));
            }
            else if (value is StringValue { Text: var color } && SettingsBinder.IsColour(color))
            {
                colors.Add(new(option.Text, color));
            }
            else if (value is not ErrorValue)
            {
                diagnostics.Add(Rules.BadValue.At(value.Origin, "a colour", value is StringValue s ? $"`{s.Text}`" : value.Kind)
                    .WithHelp("write it in hexadecimal, such as `#2f6feb`"));
            }
        }

        return result with { Colors = [.. colors] };
    }

    private EntityUi List(ObjectReader ui, EntityUi result)
    {
        if (ui.Object("list") is not { } reader)
        {
            return result;
        }

        reader.WarnUnfinished("sortable", "filterable", "searchable");
        var pagination = reader.ObjectOrFlag("pagination");
        result = result with
        {
            Columns = names.Fields(reader.Texts("columns"), entity),
            Sortable = names.Fields(reader.TextsOrFlag("sortable"), entity),
            Filterable = names.Fields(reader.TextsOrFlag("filterable"), entity),
            Searchable = names.Fields(reader.TextsOrFlag("searchable"), entity),
            PageSize = pagination?.Whole("pageSize", 1, 1_000),
            ListActions = Actions(reader),
        };
        pagination?.Ignore("showSizeOptions");
        pagination?.Close();
        reader.Close();
        return result;
    }

    private EntityUi Form(ObjectReader ui, EntityUi result)
    {
        if (ui.Object("form") is not { } reader)
        {
            return result;
        }

        reader.WarnUnfinished("layout", "cancelText");
        result = result with
        {
            FormFields = names.Fields(reader.Texts("fields"), entity, withSecrets: true),
            FormLayout = reader.Choice("layout", "single-column", "two-column", "sections"),
            FormSections = Sections(reader, withSecrets: true),
            SubmitText = reader.Caption("submitText"),
            CancelText = reader.Caption("cancelText"),
        };
        reader.Close();
        return result;
    }

    private EntityUi Detail(ObjectReader ui, EntityUi result)
    {
        if (ui.Object("detail") is not { } reader)
        {
            return result;
        }

        result = result with { DetailSections = Sections(reader), DetailActions = Actions(reader) };
        reader.Close();
        return result;
    }

    private string? Field(ObjectReader reader, string key) => names.Field(reader.TextValue(key), entity);
}
