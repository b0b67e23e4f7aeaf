using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Names that only workflows have: the event, the app, and the words of the original implementation.</summary>
public sealed partial class ExpressionBinder
{
    // `at` is the time of the change, `id` is the same for all deliveries of an event.
    private static readonly ValueList<FieldShape> EventFields =
    [
        new("name", ExpressionType.String, false), new("at", ExpressionType.DateTime, false), new("id", ExpressionType.Uuid, false),
            new("entity", ExpressionType.String, true),
    ];

    private static readonly ValueList<FieldShape> AppFields =
    [
        new("name", ExpressionType.String, false), new("version", ExpressionType.String, false), new("url", ExpressionType.String, false),
    ];

    // Null if it is not one of these words.
    private Expression? OfWorkflow(NameSyntax e)
    {
        if (_context.Place is not (ExpressionPlace.Workflow or ExpressionPlace.Action) || _locals is not null)
        {
            return null;
        }

        var (meant, path) = e.Name switch { "data" => ("entity", ""), "entityId" => ("entity", "id"), "timestamp" =>
            ("event", "at"), _ => ("", "") };
        if (meant.Length == 0)
        {
            return null;
        }

        var written = path.Length == 0 ? meant : $"{meant}.{path}";
        var row = BindName(e with { Name = meant });
        if (row.Type == ExpressionType.Error)
        {
            return row;
        }

        Report(Rules.ReadAs.At(e.Origin, e.Name, written).WithFix(written));
        return path.Length == 0 ? row : BindField(row, (RowType)row.Type, new(path, e.Origin));
    }
}
