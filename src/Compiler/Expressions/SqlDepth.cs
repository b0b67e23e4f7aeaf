using System.Text.RegularExpressions;

namespace Truth.Compiler.Expressions;

/// <summary>
/// How many symbols SQLite's parser has to keep at once for a condition as <see cref="SqlWriter"/> writes it: operands and operators that wait
/// for what follows, and parentheses, calls and queries that are open. A test holds it against SQLite, whose parser keeps no more than 100.
/// </summary>
internal static partial class SqlDepth
{
    /// <summary>What a condition may take: the rest is for the statements it stands in, of which the deepest takes 35.</summary>
    public const int Limit = 60;

    /// <summary>How deep it is, where that is past <see cref="Limit"/> and it may be asked of the database.</summary>
    public static int? Past(Expression expression)
    {
        if (Most(expression) <= Limit || !expression.Descendants().OfType<Variable>().All(IsInDatabase))
        {
            return null;
        }

        var depth = Of(Conditions.IsCondition(expression) ? new SqlWriter().Condition(Lowering.Certain(expression)) : new SqlWriter().Value(Lowering.Value(expression)));
        return depth > Limit ? depth : null;
    }

    private static bool IsInDatabase(Variable variable) =>
        variable.Kind is VariableKind.Entity or VariableKind.Input or VariableKind.User or VariableKind.Authenticated or VariableKind.Now or VariableKind.Today;

    // What is short needs not be written to know.
    private static int Most(Expression e) => e switch
    {
        Constant or Variable or Element => 3,
        Member { Of: Member } => 9 + Most(((Member)e).Of),
        Member => 3,
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Equal or BinaryOperator.NotEqual } or Presence or InList or Unary { Operator: UnaryOperator.Not } =>
            6 + e.Children().Max(Most),
        _ => 40 + e.Children().Max(Most),
    };

    public static int Of(string sql)
    {
        var open = new Stack<Frame>([new Frame(0, isList: false)]);
        var (deepest, before) = (0, "");
        foreach (var match in Tokens().EnumerateMatches(sql))
        {
            var token = sql.Substring(match.Index, match.Length);
            deepest = Math.Max(deepest, Read(open, token, before));
            before = token;
        }

        return deepest;
    }

    // The symbols kept when the token is the last of them.
    private static int Read(Stack<Frame> open, string token, string before)
    {
        var frame = open.Peek();
        switch (token)
        {
            case "(":
                // A function keeps its name and whether its arguments are distinct; a type is no argument.
                open.Push(new(frame.Kept + (before == "CAST" ? 2 : IsFunction(before) ? 3 : 1), isList: before == "IN" || IsFunction(before)));
                return open.Peek().Kept;
            case "CASE":
                open.Push(new(frame.Kept + 2, isList: false));
                return open.Peek().Kept;
            case ")" or "END":
                return open.Pop().Close();
            default:
                return frame.Read(token, isOperand: IsOperand(before));
        }
    }

    private static bool IsFunction(string token) => token.Length > 0 && (char.IsLower(token[0]) || token is "COALESCE" or "NULLIF" or "CAST");

    private static bool IsOperand(string token) =>
        token.Length > 0 && (token is ")" or "END" or "NULL" or "TRUE" or "FALSE" || char.IsLower(token[0]) || char.IsDigit(token[0]) || token[0] is '"' or '\'' or ':' or '_');

    [GeneratedRegex("""'(?:[^']|'')*'|(?:"(?:[^"]|"")*"|[\w:@$])(?:[\w$]|\.(?="|\w)|(?<=\.)"(?:[^"]|"")*")*|<>|<=|>=|\|\||\S""")]
    private static partial Regex Tokens();

    /// <summary>What is open: parentheses, or a `CASE`, and in it the operators that wait.</summary>
    private sealed class Frame(int start, bool isList)
    {
        private readonly Stack<(int Level, int Symbols)> _waiting = new();
        private int _offset;
        private int _whens;

        public int Kept => start + _offset + _waiting.Sum(w => w.Symbols);

        public int Read(string token, bool isOperand)
        {
            switch (token)
            {
                case "SELECT":
                    Begin(4);
                    return start + 9; // Every clause, those that are not there too.
                case "FROM" or "WHERE":
                    Begin(5);
                    return token == "FROM" ? start + 11 : Kept;
                case "WHEN":
                    Begin(_whens++ == 0 ? 1 : 2);
                    return Kept;
                case "THEN":
                    Begin(_whens == 1 ? 3 : 4);
                    return Kept;
                case "ELSE":
                    Begin(2);
                    return Kept;
                case ",":
                    Begin(isList ? 2 : _offset);
                    return Kept;
                default:
                    return Level(token, isOperand) is { } level ? Wait(level, isOperand ? 2 : 1) : Kept + (token.Contains('.', StringComparison.Ordinal) && !char.IsDigit(token[0]) && token[0] != '\'' ? 3 : 1);
            }
        }

        // With what is closed, and what closes it.
        public int Close()
        {
            Done(SqlText.Or);
            return start + _waiting.Sum(w => w.Symbols) + 2;
        }

        private void Begin(int offset)
        {
            _waiting.Clear();
            _offset = offset;
        }

        // What binds as tightly is done; what stands before its operand does not end another.
        private int Wait(int level, int symbols)
        {
            Done(symbols == 2 ? level : int.MaxValue);
            _waiting.Push((level, symbols));
            return Kept;
        }

        private void Done(int level)
        {
            while (_waiting.TryPeek(out var last) && last.Level >= level)
            {
                _waiting.Pop();
            }
        }

        private static int? Level(string token, bool isOperand) => token switch
        {
            "AS" => 0,
            "OR" => SqlText.Or,
            "AND" => SqlText.And,
            "NOT" or "EXISTS" => isOperand ? SqlText.Comparison : SqlText.Not,
            "=" or "<>" or "IS" or "IN" => SqlText.Comparison,
            "<" or "<=" or ">" or ">=" => SqlText.Comparison,
            "+" => SqlText.Sum,
            "-" => isOperand ? SqlText.Sum : SqlText.Primary,
            "*" or "/" or "%" => SqlText.Product,
            "||" => SqlText.Concatenation,
            _ => null,
        };
    }
}
