using System.Text;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Rows;

/// <summary>
/// A row shape for callers of whom its rules leave the same: the columns to select, the condition on rows, and how a result row is
/// written. A rule that the caller alone settles costs nothing here; one that needs the row is a column of its own.
/// </summary>
internal sealed class RowSelect
{
    private readonly StringBuilder _list = new();
    private readonly List<MemberColumn> _members = [];
    private readonly HashSet<FieldDescriptor> _read = new(ReferenceEqualityComparer.Instance);
    private readonly List<ActionColumn> _actions = [];
    private readonly List<InverseMember> _inverses = [];

    /// <param name="shape">What is wanted.</param>
    /// <param name="remainders">What is left of each of the shape's rules, in their order.</param>
    public RowSelect(RowShape shape, Queue<string> remainders)
    {
        Shape = shape;
        Where = remainders.Dequeue();
        foreach (FieldDescriptor field in shape.Plan.Readable)
        {
            string readable = field.Read is null ? RowRule.Always : remainders.Dequeue();
            string seen = field.Links is null ? RowRule.Always : remainders.Dequeue();
            Hides |= field.Secret || (field.Computed is null && (readable != RowRule.Always || seen != RowRule.Always));
            if (readable == RowRule.Always)
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
                _inverses.Add(new InverseMember(EntityPlan.Member(shape.Expand[i].Name), i));
            }
        }

        foreach (RowAction action in shape.Actions)
        {
            AddAction(action.Name, [.. action.Rules.Select(_ => remainders.Dequeue())]);
        }

        ById = Query("", static select => $"SELECT {select.List} FROM {select.Table} WHERE {select.Table}.id = :p0 AND ({select.Where})");
    }

    public RowShape Shape { get; }

    /// <summary>The condition on rows: the read rule's remainder.</summary>
    public string Where { get; }

    /// <summary>A row may hold what the caller does not read.</summary>
    public bool Hides { get; }

    /// <summary>No row can be read.</summary>
    public bool Nothing => Where == RowRule.Never;

    /// <summary>What stands after SELECT; the first column is the id.</summary>
    public string List => _list.ToString();

    /// <summary>How many columns <see cref="List"/> has; what a query adds comes after them.</summary>
    public int Columns { get; private set; }

    /// <summary>One row, by `:p0`.</summary>
    public Query ById { get; }

    public string Table => Shape.Plan.Entity.Table;

    /// <summary>The query kept by <paramref name="key"/>, or null.</summary>
    public Query? Known(string key) => Shape.Plan.App.Queries.Find((this, key));

    /// <summary>A query over these columns, built once and kept by <paramref name="key"/>.</summary>
    public Query Query(string key, Func<RowSelect, string> build) =>
        Known(key) ?? Shape.Plan.App.Queries.Keep((this, key), Shape.Plan.App.Query(build(this)));

    /// <summary>Whether the caller reads the field of every row that it reads.</summary>
    public bool Reads(FieldDescriptor field) => !field.Secret && _read.Contains(field);

    /// <summary>Writes the current row; expanded members are left open in <paramref name="holes"/>.</summary>
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

        // INVARIANT: the id is read by whoever reads the row, so a member was written and its comma is the object's place to begin.
        json.Overwrite(start, (byte)'{');
        foreach (InverseMember inverse in _inverses)
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
        if (field.Secret || readable == RowRule.Never)
        {
            return;
        }

        int column = AddColumn(field.Links is null ? Shape.Plan.Answered(field) : Linked(field, seen));
        int flag = readable == RowRule.Always ? -1 : AddColumn($"({readable}) IS TRUE");
        int expansion = Shape.Expand.FindIndex(e => !e.Inverse && e.Field == field);
        _members.Add(new MemberColumn(field, column, flag, expansion));
    }

    // Within its parentheses the rule names the table as rules do, whatever table is around.
    private string Linked(FieldDescriptor field, string seen)
    {
        string to = Shape.Plan.App[field.To!].Entity.Table;
        return Shape.Plan.App.Dialect.List("id", $"SELECT _1.id FROM (SELECT * FROM {to} WHERE {seen}) _1 WHERE _1.id IN "
            + $"(SELECT {SqlNames.LinkTo} FROM {field.Links} WHERE {SqlNames.LinkFrom} = {Table}.id)");
    }

    private void AddAction(string name, List<string> conditions)
    {
        byte[] text = Encoding.UTF8.GetBytes($",\"{name}\"");
        conditions.RemoveAll(c => c == RowRule.Always);
        if (conditions.Count == 0)
        {
            _actions.Add(new ActionColumn(text, -1));
        }
        else if (!conditions.Contains(RowRule.Never))
        {
            _actions.Add(new ActionColumn(text, AddColumn($"({string.Join(") AND (", conditions)}) IS TRUE")));
        }
    }

    private int AddColumn(string sql)
    {
        _list.Append(Columns == 0 ? "" : ", ").Append(sql);
        return Columns++;
    }
}

/// <summary>An action's place in `can`.</summary>
/// <param name="Name">`,"update"`.</param>
/// <param name="Column">Where the row says so, or -1: always.</param>
internal readonly record struct ActionColumn(byte[] Name, int Column);

/// <summary>The rows that refer here, written later.</summary>
internal readonly record struct InverseMember(byte[] Prefix, int Expansion);

/// <summary>A place in the answer that another query fills.</summary>
/// <param name="At">The length of what was written before it.</param>
/// <param name="Expansion">Which of the shape's expansions.</param>
/// <param name="Id">The related row, or the row referred to when inverse.</param>
internal readonly record struct Hole(int At, int Expansion, string Id);
