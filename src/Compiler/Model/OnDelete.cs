namespace Truth.Compiler.Model;

/// <summary>The effect of deleting a row on the rows that refer to it.</summary>
public enum OnDelete
{
    Restrict,
    Cascade,
    SetNull,
}
