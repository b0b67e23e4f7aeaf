namespace Truth.Compiler.Model;

/// <summary>What a name behind a row of an entity means. The family is closed: whoever switches over it names every kind.</summary>
public abstract record EntityMember(string Name);

/// <summary>A stored field; `id`, `createdAt` and `updatedAt` are stored fields too.</summary>
public sealed record StoredMember(Field Field) : EntityMember(Field.Name);

/// <summary>A computed field.</summary>
public sealed record ComputedMember(Computed Computed) : EntityMember(Computed.Name);

/// <summary>The way back to the rows of <paramref name="From"/> whose relation <paramref name="By"/> leads to the row.</summary>
public sealed record InverseMember(string Name, Entity From, Field By) : EntityMember(Name);
