namespace Truth.Compiler.Model;

/// <summary>What the delete of a row means to the rows that refer to it.</summary>
public enum OnDelete
{
    Restrict,
    Cascade,
    SetNull,
}
