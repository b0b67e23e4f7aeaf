namespace Truth.Compiler.Model;

/// <summary>The meaning of a name after a row of an entity. The family is closed: a switch over it handles all kinds.</summary>
public abstract record EntityMember(string Name);

/// <summary>A stored field, including `id`, `createdAt` and `updatedAt`.</summary>
public sealed record StoredMember(Field Field) : EntityMember(Field.Name);

/// <summary>A computed field.</summary>
public sealed record ComputedMember(Computed Computed) : EntityMember(Computed.Name);

/// <summary>The inverse relation to the rows of <paramref name="From"/> whose relation <paramref name="By"/> leads to the row.</summary>
public sealed record InverseMember(string Name, Entity From, Field By) : EntityMember(Name);
