using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>What a descriptor names, in the SQL of one database, as C# literals.</summary>
internal sealed class EntitySqlWriter(SqlDialect dialect)
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
        var where = rule.Split.Remainders.Select(test => CSharpLiteral.String(_sql.Condition(test)).Text).ToList();
        var line = $"new({CSharpLiteral.String(rule.Name)}, [{string.Join(", ", where)}])";
        return new(line.Length <= Lines.Most - Indent.Length ? line
            : $"new({CSharpLiteral.String(rule.Name)},\n{Indent}[\n{string.Concat(where.Select(text => $"{Indent}    {text},\n"))}{Indent}])");
    }

    public Code Computed(Computed field) => Value(field.Name, _sql.Value(Lowerer.Value(field.Value.Expression)));

    public Code Path(ValuePath path) => Value(EntityDescriptorWriter.Named(path), SqlWriter.OfRelation(path, dialect));

    public Code OfCaller(ValuePath path, string auth) => Value(path.Text, SqlWriter.OfCaller(path, auth, dialect));

    /// <summary>Null where it computes nothing in the database.</summary>
    public Code? Behavior(Behavior behavior, IReadOnlyList<ValuePath> questions)
    {
        var values = behavior.Fields.Where(f => f.Value is AssignedExpression).Select(Assigned).ToList();
        return questions.Count + values.Count == 0 ? null
            : new($"new({CSharpLiteral.String(behavior.Name)}, [{Code.Join(", ", questions.Select(Path))}], [{Code.Join(", ", values)}])");
    }

    private Code Assigned(Assignment assignment) =>
        Value(assignment.Field, SqlWriter.OfAssignment(Lowerer.Value(((AssignedExpression)assignment.Value).Value.Expression), dialect));

    private static Code Value(string name, string sql) => new($"new({CSharpLiteral.String(name)}, {CSharpLiteral.String(sql)})");

    private const string Indent = "            ";
}
