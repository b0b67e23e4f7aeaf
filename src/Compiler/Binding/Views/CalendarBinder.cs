using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Views;

/// <summary>Binds a calendar.</summary>
internal sealed class CalendarBinder(ObjectReader reader, EntityDraft entity, Names names, DiagnosticBag diagnostics)
{
    public CalendarView Bind(CalendarView view)
    {
        reader.Require("dateField");
        return view with
        {
            DateField = Field("dateField", "a date or a datetime", IsTime),
            EndField = Field("endField", "a date or a datetime", IsTime),
            TitleField = Field("titleField", "a field with a single-line value",
                t => t is not (JsonType or TextType or ContentType or RelationType { Many: true })),
            ColorField = Field("colorField", "an enum", t => t is EnumType),
            EventFields = names.Fields(reader.Texts("eventFields"), entity),
        };
    }

    private static bool IsTime(FieldType type) => type.Has(FieldUses.Moment);

    // The type of a computed field is not known here.
    private string? Field(string key, string expected, Func<FieldType, bool> fits)
    {
        var field = names.Field(reader.TextValue(key), entity);
        if (field is not null && entity.FindField(field)?.Field.Type is { } type and not BrokenType && !fits(type))
        {
            diagnostics.Add(Rules.WrongFieldType.At(reader.Value(key)!.Origin, key, expected));
        }

        return field;
    }
}
