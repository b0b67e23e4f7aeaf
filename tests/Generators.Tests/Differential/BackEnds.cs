namespace Truth.Generators.Tests.Differential;

/// <summary>What is asked beside the interpreter.</summary>
[Flags]
internal enum BackEnds
{
    CSharp = 1,
    Sqlite = 2,
    Postgres = 4,
    JavaScript = 8,
    All = CSharp | Sqlite | Postgres | JavaScript,
}
