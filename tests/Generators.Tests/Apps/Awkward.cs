using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.Tests.Apps;

/// <summary>Names with a meaning in a target language, and text that would end a string or a comment.</summary>
internal static class Awkward
{
    private const string Nasty = "It's \"quoted\" \\ */ --> ${x} `tick` {{hole}} <b>&amp;\nand goes on\u2028 further \u0007 \ud83d\ude00.";

    // Entities with the names of types of the framework, the runtime, generated code and the library, and of words of C#, SQL and
    // JavaScript.
    private static readonly string[] Names =
    [
        "Task", "Object", "Event", "Order", "Group", "User", "Row", "Caller", "RowRule", "Question", "Scalar", "FieldKind", "EntityApi",
            "App", "String", "System",
        "DateOnly", "DateTime", "Truth", "Microsoft", "Json", "List", "Record", "ProblemDetails", "TaskStatus", "TaskRow", "TaskRules",
            "TaskEntity", "TaskCreate",
        "Index", "Map", "Date", "Promise", "Array", "Function", "html", "start", "id", "class_", "Group2", "await",
            "sqlite_master", "Größe",
        "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "Clone", "Con", "Nul", "Aux",
            "Prn", "Com1", "Lpt9", "Constructor", "Prototype",
    ];

    private static readonly string[] FieldNames =
    [
        "class", "select", "default", "constructor", "toString", "__proto__", "version", "price$", "größe", "Task", "equals", "order",
            "await", "getHashCode", "clone", "deconstruct",
        "rowid", "current_date", "where", "_", "then", "entity", "user", "input", "now", "name", "length", "hasOwnProperty",
            "printMembers", "equalityContract", "of",
        "getType", "memberwiseClone", "finalize", "referenceEquals", "con", "nul", "items", "next", "total", "eTag", "userRow",
            "statusPage", "prototype", "valueOf", "toJSON", "key", "ref",
    ];

    private static readonly FieldType[] Types =
    [
        new StringType(1, 50, "^[\"'\\\\]+$"), new TextType(), new UrlType(), new NumberType(-0.5, 1e20),
            new IntegerType(-5, 5_000_000_000), new DecimalType(18, 4, -1.5m), new BooleanType(), new DateType(),
        new DateTimeType(), new JsonType(), new UuidType(), new EmailType(),
    ];

    private static readonly Expression User = new Variable(new RowType("User"), VariableKind.User);

    public static AppModel Model { get; } = new()
    {
        Name = "System",
        Description = Nasty,
        Entities = [.. Names.Select((name, i) => Named(name, i))],
        Settings = new()
        {
            AuthEnabled = true,
            AllowRegistration = true,
            TimeZone = "Europe/Zurich",
            MaxPageSize = 50,
            Timeout = TimeSpan.FromMilliseconds(1500),
            MaxAnswer = 1 << 20,
            SessionTimeout = TimeSpan.FromSeconds(90),
            Theme = Theme.Dark
        },
        Views =
        [
            .. new[] { "List", "html", "Task", "start", "Object" }.Select((name, i) => new ListView
            {
                Name = name, Route = $"/{i}", Title = Nasty, Entity = new("Task"), Sort = "-class,default", Search = ["toString"],
            }),
            new DetailView
            {
                Name = "Detail",
                Route = "/d/:id",
                Title = "D",
                Entity = new("Order"),
                Sections = [new(Nasty, ["class"], true), new(null, ["select"])]
            },
            new CustomView { Name = "Custom", Route = "/c", Title = "C", Content = Nasty },
        ],
    };

    private static Entity Named(string name, int index) => new()
    {
        Name = new(name), Label = name, PluralLabel = name
            + "s", Path = $"p{index}", Description = Nasty, IsAuth = name == "User", Owner = "user",
        Fields =
        [
            new() { Name = "id", Label = "Id", Type = new UuidType(), Required = true, System = true },
            .. FieldNames.Select((field, i) => new Field
            {
                Name = field, Label = Nasty, Help = Nasty, Description = Nasty, Type = field == "user"
                    ? new RelationType(new("User"), Inverse: $"back{index}") : Types[i % Types.Length],
                Required = i % 3 == 0 && field != "user", Default = i % Types.Length == 0 ? new ConstantDefault("\"it's\"")
                    : null, Unique = i == 4, Index = i == 5,
            }),
            new()
            {
                Name = "status",
                Label = "Status",
                Type = new EnumType(["", "1st", "in progress", "it's", "a-b", "a_b", "\"", "</script>", "*/", "\\"]),
                Required = true,
                Default = new ConstantDefault("\"it's\"")
            },
            .. name == "User" ? new Field[] { new()
            {
                Name = "role",
                Label = "Role",
                Type = new EnumType(["admin", "user"]),
                Authority = true
            } } : [],
            new() { Name = "createdAt", Label = "Created", Type = new DateTimeType(), Required = true, System = true },
            new() { Name = "updatedAt", Label = "Updated", Type = new DateTimeType(), Required = true, System = true },
        ],
        Permissions = [.. new[] { "create", "read", "update", "delete" }.Select(action => new Permission(action, Admin))],
        Behaviors =
        [
            .. new[] { "update", "toString", "row", "caller", "class", "constructor", "__proto__" }.Select((behavior, i) => new Behavior
            {
                Name = behavior, Label = Nasty, Description = Nasty, Confirm = Nasty, Permission = Admin, When = ClassIs(name,
                    Nasty), Type = i == 3 ? BehaviorType.Delete : BehaviorType.Update,
                Parameters = [new Field { Name = "class", Label = "C", Type = new StringType(), Required = true }],
                Fields = [new("class", new AssignedInput("class")), new("status", new AssignedConstant("\"</script>\"")),
                    new("user", new AssignedCaller())],
                Emits = ["Nasty.Event"],
            }),
        ],
    };

    private static Rule Admin => new("admin // \"not\" */ a comment", new Binary(
        ExpressionType.Boolean, BinaryOperator.Equal,
            new Member(new Compiler.Expressions.EnumType("User", "role", ["admin", "user"]), User, "role", true),
        new Constant(new Compiler.Expressions.EnumType("User", "role", ["admin", "user"]), "admin")));

    private static Rule ClassIs(string entity, string text) => new($"class == '{text}'", new Binary(
        ExpressionType.Boolean, BinaryOperator.Equal, new Member(ExpressionType.String,
            new Variable(new RowType(entity), VariableKind.Entity), "class", false), new Constant(ExpressionType.String, text)));
}
