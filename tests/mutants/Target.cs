using Truth.Generators.Tests.Differential;

namespace Truth.Mutants;

/// <summary>The code in which faults are introduced, and the back ends that must detect them.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Files">The paths relative to the root of the repository.</param>
/// <param name="Judges">The back ends to run one after another, the fastest first, each with the interpreter.</param>
internal sealed record Target(string Name, string[] Files, BackEnds[] Judges)
{
    private const string Guarded = "src/Generators/GuardedExpressions.cs";
    private const string Expressions = "src/Compiler/Expressions/";
    private const string Lowering = "src/Compiler/Lowering/";
    private const string Sql = "src/Compiler/Sql/";

    // If a part is shared by all back ends, each of them is compared with the interpreter; faults of the interpreter are detected by them.
    private static readonly BackEnds[] Each = [BackEnds.Sqlite, BackEnds.JavaScript, BackEnds.CSharp, BackEnds.Postgres];

    public static readonly Target[] All =
    [
        new("interpreter", [Expressions + "Interpreter.cs", Expressions + "Operations.cs"], Each),
        new("lowering",
            [Lowering + "Lowerer.cs", Lowering + "CallerSplit.cs",
                .. new[] { "Simplification.cs", "Conditions.cs", "Holders.cs", "Scales.cs", "Test.cs" }.Select(f => Expressions + f)],
            Each),
        new("csharp",
            [Guarded, "src/Generators/CSharp/CSharpExpressions.cs", "src/Generators/CSharp/CSharpExpressions.Values.cs",
                "src/Runtime/Permissions/Operators.cs", "src/Runtime/Permissions/Operators.Text.cs",
                    "src/Runtime/Permissions/Operators.Time.cs"],
            [BackEnds.CSharp]),
        new("sqlite", [Sql + "SqlWriter.cs", Sql + "SqlValues.cs", Sql + "SqlPaths.cs"], [BackEnds.Sqlite]),
        new("postgres", [Sql + "PostgresValues.cs", Sql + "SqlWriter.cs", Sql + "SqlPaths.cs"], [BackEnds.Postgres]),
        new("javascript", [Guarded, "src/Generators/Ui/JavaScriptExpressions.cs", "src/Generators/Ui/JavaScriptExpressions.Values.cs",
            Script], [BackEnds.JavaScript]),
    ];

    /// <summary>The functions that printed JavaScript calls.</summary>
    public const string Script = "src/Ui/src/expressions.js";
}
