using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

public sealed partial class ExpressionBinder
{
    private const string Row = "entity";

    private static readonly Dictionary<string, VariableKind>[] VariablesByPlace =
        [.. Enum.GetValues<ExpressionPlace>().Select(VariablesOf)];

    private Dictionary<string, VariableKind> Variables => VariablesByPlace[(int)_context.Place];

    private static Dictionary<string, VariableKind> VariablesOf(ExpressionPlace place)
    {
        var variables = new Dictionary<string, VariableKind>(StringComparer.Ordinal)
        {
            ["entity"] = VariableKind.Entity,
        };
        if (place is not ExpressionPlace.Invariant)
        {
            variables["now"] = VariableKind.Now;
            variables["today"] = VariableKind.Today;
        }

        if (place is not (ExpressionPlace.Computed or ExpressionPlace.Invariant))
        {
            variables["user"] = VariableKind.User;
        }

        if (place is ExpressionPlace.Create or ExpressionPlace.Read or ExpressionPlace.Update)
        {
            variables["authenticated"] = VariableKind.Authenticated;
            variables["action"] = VariableKind.Action;
        }

        if (place is ExpressionPlace.Create or ExpressionPlace.Update or ExpressionPlace.Guard or ExpressionPlace.Effect)
        {
            variables["input"] = VariableKind.Input;
        }

        if (place is ExpressionPlace.Workflow or ExpressionPlace.Action)
        {
            variables["previous"] = VariableKind.Previous;
            variables["event"] = VariableKind.Event;
        }

        if (place is ExpressionPlace.Action)
        {
            variables["app"] = VariableKind.App;
        }

        return variables;
    }

    private VariableKind? VariableOf(string name) =>
        _locals is null ? Find(name) : _locals.TryGetValue(name, out var member) ? Find(member) : null;

    // `$user` is the variable, regardless of fields.
    private VariableKind? Find(string variable) =>
        Variables.TryGetValue(IsMarked(variable) ? variable[1..] : variable, out var kind) ? kind : null;

    private static bool IsMarked(string name) => name.Length > 1 && name[0] == '$';

    /// <summary>A name where a value is expected: a variable, otherwise a field of the entity.</summary>
    private Expression BindName(NameSyntax e)
    {
        if (ElementOf(e.Name) is { } element)
        {
            return element;
        }

        if (_refused.Contains(e.Name))
        {
            return Broken();
        }

        if (VariableOf(e.Name) is { } kind)
        {
            return _locals is null && Clash(e.Name, e.Origin) is { } clash ? Wrong(clash) : BindVariable(kind, e);
        }

        if (e.Name == "undefined")
        {
            return new Constant(ExpressionType.Null, null);
        }

        return BareName(e.Name) is { } name && _context.Bare?.Find(name) is { } field ? BareField(field, e)
            : OfWorkflow(e) ?? UnknownWord(e);
    }

    // Where fields are used by their names, a word that is both a variable and a field is ambiguous.
    private Diagnostic? Clash(string name, Origin origin)
    {
        if (_context.IsPermission || IsMarked(name) || Find(name) is null || _context.Bare?.Find(name) is null)
        {
            return null;
        }

        var field = _context.Sought is null ? $"`entity.{name}`" : $"`where: {{ {name}: … }}`";
        return Rules.AmbiguousWord.At(origin, name, $"the variable `{name}`", Shorthands.FieldMeaning(name))
            .WithHelp($"write {field} for the field, or `${name}` for the variable");
    }

    // An arrow function uses members of its parameter.
    private string? BareName(string name) => _locals is null ? name : _context.IsPermission ? null : _locals.GetValueOrDefault(name);

    /// <summary>A name where a condition is expected: a variable, a shorthand, a field.</summary>
    private Expression BindWord(NameSyntax e)
    {
        if (!_context.IsPermission || _locals is not null || VariableOf(e.Name) is not null)
        {
            return BindName(e);
        }

        UseWord(e);
        var meanings = Shorthands.Of(e.Name, _context);
        var field = _context.EntityShape?.Find(e.Name);
        var isLink = meanings.Any(m => m.Words == Shorthands.FieldMeaning(e.Name));
        if (meanings.Count + (field is null || isLink ? 0 : 1) > 1)
        {
            return Wrong(Rules.AmbiguousWord.At(e.Origin, e.Name, meanings[0].Words,
                meanings.Count > 1 ? meanings[1].Words : $"the field `{e.Name}`")
                .WithHelp($"write the intended form: {string.Join(" or ", Written(e.Name, meanings, field))}"));
        }

        return meanings.Count == 1 ? meanings[0].Expression : field is not null ? BareField(field, e) : UnknownShorthand(e);
    }

    private Expression UnknownShorthand(NameSyntax e)
    {
        // A word that is similar to a known one is a misspelling, whether or not anybody can sign in. Only what could be a role is treated
        // as one.
        if (e.Name != "owner" && Suggestion.IsNear(e.Name, [.. Known(), .. Shorthands.Foreign.Keys]))
        {
            return UnknownWord(e);
        }

        if (_context.App.AuthEntity is not { } auth)
        {
            Report(NobodySignsIn(e.Origin, e.Name));
            return Unknown;
        }

        return e.Name == "owner" && _context.Entity is { } entity ? Wrong(Rules.NoOwner.At(e.Origin, entity).WithHelp(OwnerOf(auth)))
            : _context.App.Roles.Count == 0
            ? Wrong(Rules.UnknownWord.At(e.Origin, e.Name).WithHelp($"roles are the options of an enum field `role` of {auth}"))
            : UnknownWord(e);
    }

    private Expression BareField(FieldShape field, NameSyntax e)
    {
        if (_context.IsPermission)
        {
            Report(Rules.BareField.At(e.Origin, e.Name).WithFix($"entity.{e.Name}"));
        }

        Meanings?.Use(e.Origin, $"{_context.Sought ?? _context.Entity}.{e.Name}");
        return Field(_context.Sought is { } sought ? new Element(new RowType(sought), 0) : RowOf(VariableKind.Entity, _context.Entity!),
            field, e.Origin);
    }

    private Expression UnknownWord(NameSyntax e)
    {
        var wrong = Rules.UnknownWord.At(e.Origin, e.Name);
        var fields = _locals is null && _context.Place == ExpressionPlace.Action
            ? _context.EntityShape?.Fields.Where(f => !f.Secret).Select(f => f.Name).ToList() : null;
        return Wrong(
            fields?.Contains(e.Name) is true ? wrong.WithHelp($"write `entity.{e.Name}`").WithFix($"entity.{e.Name}")
            : Suggestion.Nearest(e.Name, Known()) is null && Suggestion.Nearest(e.Name, fields ?? []) is { } field
            ? wrong.WithHelp($"did you mean `entity.{field}`?")
            : WithPlace(wrong.Suggest(e.Name, Known()), e.Name));
    }

    private IEnumerable<string> Known()
    {
        var names = (_locals?.Keys ?? Variables.Keys.AsEnumerable()).Concat(_elements.Select(e => e.Name));
        var fields = _locals is null ? _context.Bare?.Fields.Where(f => !f.Secret).Select(f => f.Name) : null;
        var words = _locals is null && _context.IsPermission ? Shorthands.Words.Concat(_context.App.Roles) : [];
        return [.. names, .. fields ?? [], .. words];
    }

    private static Variable RowOf(VariableKind kind, string entity) => new(new RowType(entity), kind);

    private Expression BindVariable(VariableKind kind, NameSyntax e) => kind switch
    {
        VariableKind.Authenticated => Authenticated(e),
        VariableKind.Now => new Variable(ExpressionType.DateTime, kind),
        VariableKind.Today => new Variable(ExpressionType.Date, kind),
        VariableKind.User => User(e.Origin, e.Name),
        VariableKind.Action => new Constant(ExpressionType.String, _context.Action),
        VariableKind.Event or VariableKind.App => RowOf(kind, e.Name),
        VariableKind.Input when _context.Place is ExpressionPlace.Guard or ExpressionPlace.Effect =>
            RowOf(kind, BindingContext.ParametersEntity),
        _ => _context.Entity is { } entity ? RowOf(kind, entity) : Wrong(Rules.NoEntityHere.At(e.Origin, e.Name)),
    };

    private Variable Authenticated(NameSyntax e)
    {
        if (_context.App.AuthEntity is null)
        {
            Report(Rules.NobodySignsIn.At(e.Origin, e.Name));
        }

        return new(ExpressionType.Boolean, VariableKind.Authenticated);
    }

    private Expression User(Origin origin, string written)
    {
        if (_context.App.AuthEntity is { } auth)
        {
            return RowOf(VariableKind.User, auth);
        }

        Report(NobodySignsIn(origin, written));
        return Unknown;
    }

    private Expression BindMember(MemberSyntax e)
    {
        if (e.Target is NameSyntax { Name: var name } whole && name == _whole && ElementOf(name) is null
            && _locals?.ContainsKey(name) is false)
        {
            return e.Name.Text != Row && Clash(e.Name.Text, e.Name.Origin) is { } clash ? Wrong(clash)
                : Find(e.Name.Text) is { } kind ? BindVariable(kind, new NameSyntax(e.Name.Origin, e.Name.Text))
                : !_context.IsPermission && _context.Bare?.Find(e.Name.Text) is { } bare
                ? BareField(bare, new NameSyntax(e.Name.Origin, e.Name.Text))
                : Wrong(Rules.UnknownWord.At(e.Name.Origin, e.Name.Text).Suggest(e.Name.Text, Variables.Keys));
        }

        if (e.Name.Text == "length" && Unwrapped(e.Target) is ArraySyntax known)
        {
            return new Constant(ExpressionType.Integer, (long)known.Items.Count);
        }

        // Before a point, `entity` is the row, even if a field has that name: otherwise no field of such an entity could be used.
        var target = _locals is null && e.Target is NameSyntax { Name: Row } row && ElementOf(Row) is null && Find(Row) is { } entityRow
            ? BindVariable(entityRow, row)
            : BindValue(e.Target);
        OfferMembers(target, e.Name);
        if (e.Name.Text.Length == 0)
        {
            return Broken();
        }

        return target.Type switch
        {
            RowType of => BindField(target, of, e.Name),
            ListType when e.Name.Text == "length" => Asking(new Call(ExpressionType.Integer, Function.Count, [target]), e.Origin),
            ListType list => Wrong(OfMany(e, list)),
            ScalarType { Kind: ScalarKind.String } when e.Name.Text == "length" =>
                new Call(ExpressionType.Integer, Function.Length, [target]),
            ScalarType { Kind: ScalarKind.String } when IsTextFunction(e.Name.Text) => Wrong(NotCalled(e.Name)),
            ScalarType { Kind: ScalarKind.Error } => target,
            _ => Wrong(Rules.NoMembers.At(e.Name.Origin, Describe(target.Type), e.Name.Text)
                .Suggest(e.Name.Text, target.Type == ExpressionType.String ? ["length", .. TextFunctions.Keys] : [])),
        };
    }

    private Expression BindField(Expression target, RowType row, Identifier name)
    {
        UseField(target, row, name);
        var fields = FieldsOf(target, row);
        var field = fields.FirstOrDefault(f => f.Name == name.Text);
        return field is null
            ? target is Variable { Kind: VariableKind.Event or VariableKind.App }
            ? Wrong(Rules.NoMembers.At(name.Origin, $"`{row.Entity}`", name.Text).Suggest(name.Text, fields.Select(f => f.Name)))
            : fields == _context.Parameters && row.Entity == BindingContext.ParametersEntity
            ? Wrong(Rules.UnknownParameter.At(name.Origin, name.Text).Suggest(name.Text, fields.Select(f => f.Name)))
            : Wrong(Rules.UnknownMember.At(name.Origin, row.Entity, name.Text)
                .Suggest(name.Text, fields.Where(f => !f.Secret).Select(f => f.Name)))
            : Field(target, field, name.Origin);
    }

    private ValueList<FieldShape> FieldsOf(Expression of, RowType row) => of switch
    {
        Variable { Kind: VariableKind.Event } => EventFields,
        Variable { Kind: VariableKind.App } => AppFields,
        _ when IsParameters(of, row) => _context.Parameters,
        _ => _context.App.Find(row.Entity)?.Fields ?? [],
    };

    private bool IsParameters(Expression of, RowType row) =>
        row.Entity == BindingContext.ParametersEntity && of is Variable { Kind: VariableKind.Input }
            && _context.Place is ExpressionPlace.Guard or ExpressionPlace.Effect;

    private Expression Field(Expression of, FieldShape declared, Origin origin)
    {
        var field = declared.Bind?.Invoke() ?? declared;
        if (field.Computed is { } computed)
        {
            return Computed(field, computed, of, origin);
        }

        if (field.Type == ExpressionType.Error)
        {
            return Broken();
        }

        if (field.Secret)
        {
            return Wrong(Rules.SecretMember.At(origin, field.Name));
        }

        if (of is Variable { Kind: VariableKind.User } && field.Name == "email")
        {
            WarnOfAddress(origin);
        }

        if (Relations(of) >= MaxPath && field.Type is (RowType or ListType))
        {
            return Wrong(Rules.PathTooLong.At(origin, MaxPath));
        }

        return field.Name == "id" && of is Member { Type: RowType } relation ? Link(relation)
            : new Member(field.Type, of, field.Name, field.MayBeNull);
    }

    private static int Relations(Expression path) => path is Member member ? 1 + Relations(member.Of) : 0;

    /// <summary>A row that is used as a value is its id.</summary>
    private Expression Link(Expression expression) => expression switch
    {
        Member { Type: RowType row } member => member with { Type = new IdType(row.Entity) },
        Variable { Kind: VariableKind.Event } variable => new Member(ExpressionType.String, variable, "name", MayBeNull: false),
        Variable { Kind: VariableKind.App } variable => new Member(ExpressionType.String, variable, "name", MayBeNull: false),
        Variable or Element when expression.Type is RowType row => new Member(new IdType(row.Entity), expression, "id", MayBeNull: false),
        _ => expression,
    };
}
