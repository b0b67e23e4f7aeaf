namespace Truth.Generators.Tests.Differential;

/// <summary>The back ends that are compared with the interpreter.</summary>
[Flags]
internal enum BackEnds
{
    CSharp = 1,
    Sqlite = 2,
    Postgres = 4,
    JavaScript = 8,
    All = CSharp | Sqlite | Postgres | JavaScript,
}
