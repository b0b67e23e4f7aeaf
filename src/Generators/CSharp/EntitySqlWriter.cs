using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>What a descriptor names, in the SQL of one database, as C# literals.</summary>
/// <param name="dialect">The database.</param>
/// <param name="functions">What evaluates the expressions that read other rows; null if they are written in place.</param>
internal sealed class EntitySqlWriter(SqlDialect dialect, RuleFunctions? functions = null)
{
    private readonly SqlWriter _sql = new(dialect);

    /// <summary>For people.</summary>
    public static Code Database(SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => new("SQLite"),
        SqlDialect.Postgres => new("PostgreSQL"),
        _ => throw new NotSupportedException($"{dialect} has no name for people yet"),
    };

    /// <summary>On one line where that is short.</summary>
    public Code Rule(NamedRule rule)
    {
        var where = rule.Split.Remainders.Select((test, i) => CSharpLiteral.String(Condition(rule, test, i)).Text).ToList();
        var line = $"new({CSharpLiteral.String(rule.Name)}, [{string.Join(", ", where)}])";
        return new(line.Length <= Lines.Most - Indent.Length ? line
            : $"new({CSharpLiteral.String(rule.Name)},\n{Indent}[\n{string.Concat(where.Select(text => $"{Indent}    {text},\n"))}{Indent}])");
    }

    public Code Computed(Computed field)
    {
        var value = Lowerer.Value(field.Value.Expression);
        return Value(field.Name, functions?.Call(SqlNames.BareColumn(field.Name), _sql.Value(value), SqlWriter.TypeOf(value))
            ?? _sql.Value(value));
    }

    public Code Path(ValuePath path) => Value(EntityDescriptorWriter.Named(path), SqlWriter.OfRelation(path, dialect));

    public Code OfCaller(ValuePath path, string auth) => Value(path.Text, SqlWriter.OfCaller(path, auth, dialect));

    /// <summary>Null where it computes nothing in the database.</summary>
    public Code? Behavior(Behavior behavior, IReadOnlyList<ValuePath> questions)
    {
        var values = behavior.Fields.Where(f => f.Value is AssignedExpression).Select(Assigned).ToList();
        return questions.Count + values.Count == 0 ? null
            : new($"new({CSharpLiteral.String(behavior.Name)}, [{Code.Join(", ", questions.Select(Path))}], [{Code.Join(", ", values)}])");
    }

    private string Condition(NamedRule rule, Test test, int remainder)
    {
        var sql = _sql.Condition(test);
        return functions?.Call(string.Create(CultureInfo.InvariantCulture, $"{Casing.Snake(rule.Name)}_{remainder}"), sql, "boolean") ?? sql;
    }

    private Code Assigned(Assignment assignment) =>
        Value(assignment.Field, SqlWriter.OfAssignment(Lowerer.Value(((AssignedExpression)assignment.Value).Value.Expression), dialect));

    private static Code Value(string name, string sql) => new($"new({CSharpLiteral.String(name)}, {CSharpLiteral.String(sql)})");

    private const string Indent = "            ";
}
