namespace Truth.Compiler.Binding.Incremental;

/// <summary>
/// An inverse relation: <paramref name="Inverse"/> of <paramref name="Target"/> contains the rows of <paramref name="Source"/> that refer
/// to it with their field <paramref name="By"/>, which refers to many rows if <paramref name="IsMany"/> is set.
/// </summary>
internal sealed record InverseLink(string Target, string Source, string Inverse, string By, bool IsMany);
