using Truth.Compiler.Sql;

namespace Truth.Runtime.Mapping;

/// <summary>The descriptor of an app names something that its SQL lacks: they were generated at different times.</summary>
internal sealed class UnmappedException(SqlDialect dialect, string entity, string what)
    : InvalidOperationException($"the generated {dialect} SQL of `{entity}` lacks {what}: generate the C# of the app again");
