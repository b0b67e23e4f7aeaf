using System.Text;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Reading;

/// <summary>
/// A row shape for callers with the same remainders of its rules: the columns to select, the condition on rows, and how a result row is
/// written. A rule that depends only on the caller costs nothing here; one that needs the row is a column.
/// </summary>
internal sealed class RowSelect
{
    private readonly StringBuilder _list = new();
    private readonly List<MemberColumn> _members = [];
    private readonly HashSet<FieldDescriptor> _read = new(ReferenceEqualityComparer.Instance);
    private readonly List<ActionColumn> _actions = [];
    private readonly List<InverseColumn> _inverses = [];

    /// <param name="shape">The requested shape.</param>
    /// <param name="remainders">The remainder of each rule of the shape, in order.</param>
    public RowSelect(RowShape shape, Queue<string> remainders)
    {
        Shape = shape;
        Where = remainders.Dequeue();
        foreach (FieldDescriptor field in shape.Plan.Readable)
        {
            string readable = field.Read is null ? RuleSql.Always : remainders.Dequeue();
            string seen = !field.IsMany ? RuleSql.Always : remainders.Dequeue();
            Hides |= field.Secret || (field.Computed is null && (readable != RuleSql.Always || seen != RuleSql.Always));
            if (readable == RuleSql.Always)
            {
                _read.Add(field);
            }

            if (shape.Members.Contains(field))
            {
                AddMember(field, readable, seen);
            }
        }

        for (int i = 0; i < shape.Expand.Count; i++)
        {
            if (shape.Expand[i].Inverse)
            {
                _inverses.Add(new InverseColumn(EntityPlan.Member(shape.Expand[i].Name), i));
            }
        }

        foreach (RowAction action in shape.Actions)
        {
            AddAction(action.Name, [.. action.Rules.Select(_ => remainders.Dequeue())]);
        }

        ById = Query("", static select => select.Shape.Plan.Select(select.List, $"{select.Table}.id = :p0 AND ({select.Where})"));
        AsWritten = Query("written", static select => select.Shape.Plan.SelectWritten(select.List, select.Where));
    }

    public RowShape Shape { get; }

    /// <summary>The condition on rows: the remainder of the read rule.</summary>
    public string Where { get; }

    /// <summary>A row may contain fields that the caller cannot read.</summary>
    public bool Hides { get; }

    /// <summary>The caller can read no row.</summary>
    public bool Nothing => Where == RuleSql.Never;

    /// <summary>The list after SELECT; the first column is the ID.</summary>
    public string List => _list.ToString();

    /// <summary>The number of columns in <see cref="List"/>; those that a query adds follow.</summary>
    public int Columns { get; private set; }

    /// <summary>One row, with the ID `:p0`.</summary>
    public Query ById { get; }

    /// <summary>The same row, of which `:p0` and so on are the stored values.</summary>
    public Query AsWritten { get; }

    public string Table => Shape.Plan.Table;

    /// <summary>The query that is cached under <paramref name="key"/>, or null.</summary>
    public Query? Known(string key) => Shape.Plan.App.Queries.Find((this, key));

    /// <summary>A query over these columns, built once and cached under <paramref name="key"/>.</summary>
    public Query Query(string key, Func<RowSelect, string> build) =>
        Known(key) ?? Shape.Plan.App.Queries.Keep((this, key), Shape.Plan.App.Query(build(this)));

    /// <summary>Whether the caller can read the field in every row that the caller can read.</summary>
    public bool Reads(FieldDescriptor field) => !field.Secret && _read.Contains(field);

    /// <summary>Writes the current row; expanded members are left open and added to <paramref name="holes"/>.</summary>
    public void Write(JsonOut json, ResultSet row, List<Hole>? holes)
    {
        int start = json.Length;
        foreach (MemberColumn member in _members)
        {
            if (member.Flag < 0 || row.Integer(member.Flag) != 0)
            {
                json.Raw(member.Prefix);
                member.Write(json, row, holes);
            }
        }

        // INVARIANT: whoever can read the row can read its ID, so a member was written, and the object begins at its comma.
        json.Overwrite(start, (byte)'{');
        foreach (InverseColumn inverse in _inverses)
        {
            json.Raw(inverse.Prefix);
            holes!.Add(new Hole(json.Length, inverse.Expansion, row.Text(0)));
        }

        if (Shape.HasActions)
        {
            WriteActions(json, row);
        }

        json.Raw((byte)'}');
    }

    private void WriteActions(JsonOut json, ResultSet row)
    {
        json.Raw(",\"can\":["u8);
        int start = json.Length;
        foreach (ActionColumn action in _actions)
        {
            if (action.Column < 0 || row.Integer(action.Column) != 0)
            {
                json.Raw(json.Length == start ? action.Name.AsSpan(1) : action.Name);
            }
        }

        json.Raw((byte)']');
    }

    private void AddMember(FieldDescriptor field, string readable, string seen)
    {
        if (field.Secret || readable == RuleSql.Never)
        {
            return;
        }

        int column = AddColumn(!field.IsMany ? Shape.Plan.Answered(field) : Linked(field, seen));
        int flag = readable == RuleSql.Always ? -1 : AddColumn($"({readable}) IS TRUE");
        int expansion = Shape.Expand.FindIndex(e => !e.Inverse && e.Field == field);
        _members.Add(new MemberColumn(field, column, flag, expansion));
    }

    // Within its parentheses the SQL of the rule refers to the table by its name, whatever the outer query contains.
    private string Linked(FieldDescriptor field, string seen)
    {
        string to = Shape.Plan.App[field.To!].Select("*", seen);
        return Shape.Plan.App.Dialect.List("id", $"SELECT _1.id FROM ({to}) _1 WHERE _1.id IN "
            + $"(SELECT {SqlNames.LinkTo} FROM {Shape.Plan.Mapping.Sql(field)} WHERE {SqlNames.LinkFrom} = {Table}.id)");
    }

    private void AddAction(string name, List<string> conditions)
    {
        byte[] text = Encoding.UTF8.GetBytes($",\"{name}\"");
        conditions.RemoveAll(c => c == RuleSql.Always);
        if (conditions.Count == 0)
        {
            _actions.Add(new ActionColumn(text, -1));
        }
        else if (!conditions.Contains(RuleSql.Never))
        {
            _actions.Add(new ActionColumn(text, AddColumn($"(({string.Join(") AND (", conditions)})) IS TRUE")));
        }
    }

    private int AddColumn(string sql)
    {
        _list.Append(Columns == 0 ? "" : ", ").Append(sql);
        return Columns++;
    }
}

/// <summary>The position of an action in `can`.</summary>
/// <param name="Name">`,"update"`.</param>
/// <param name="Column">The column that says whether it is allowed in this row, or -1: always.</param>
internal readonly record struct ActionColumn(byte[] Name, int Column);

/// <summary>The rows of the inverse relation, written later.</summary>
internal readonly record struct InverseColumn(byte[] Prefix, int Expansion);

/// <summary>A place in the answer that another query fills.</summary>
/// <param name="At">The length of the text before it.</param>
/// <param name="Expansion">The index of the expansion in the shape.</param>
/// <param name="Id">The related row, or for an inverse relation the row that is referred to.</param>
internal readonly record struct Hole(int At, int Expansion, string Id);
