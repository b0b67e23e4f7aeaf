namespace Truth.Compiler.Binding.Incremental;

/// <summary>A way back: <paramref name="Inverse"/> of <paramref name="Target"/> leads to rows of <paramref name="Source"/>, by their field <paramref name="By"/>, which leads to many where <paramref name="IsMany"/>.</summary>
internal sealed record InverseLink(string Target, string Source, string Inverse, string By, bool IsMany);
