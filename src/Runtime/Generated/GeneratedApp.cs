using Microsoft.AspNetCore.Routing;
using Truth.Compiler.Sql;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Generated;

/// <summary>The content of an app assembly: its description, and its routes.</summary>
public abstract class GeneratedApp
{
    /// <summary>The descriptor of the app.</summary>
    public abstract AppDescriptor Descriptor { get; }

    /// <summary>The SQL of the app for SQLite.</summary>
    /// <exception cref="NotSupportedException">The app was generated without it.</exception>
    public virtual AppSql Sqlite => throw Lacks(SqlDialect.Sqlite);

    /// <summary>The SQL of the app for PostgreSQL.</summary>
    /// <exception cref="NotSupportedException">The app was generated without it.</exception>
    public virtual AppSql Postgres => throw Lacks(SqlDialect.Postgres);

    internal AppSql Sql(SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => Sqlite with { Dialect = dialect },
        SqlDialect.Postgres => Postgres with { Dialect = dialect },
        _ => throw Lacks(dialect),
    };

    private NotSupportedException Lacks(SqlDialect dialect) =>
        new($"{Descriptor.Name} was generated without SQL for {dialect}: generate its C# again");

    /// <summary>Maps the routes of all entities; <paramref name="api"/> answers them.</summary>
    public abstract void Map(IEndpointRouteBuilder routes, AppApi api);
}

/// <summary>Identifies the <see cref="GeneratedApp"/> of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedAppAttribute(Type type) : Attribute
{
    /// <summary>Derived from <see cref="GeneratedApp"/>, with a constructor without parameters.</summary>
    public Type Type { get; } = type;
}
