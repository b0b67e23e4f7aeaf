using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>The declarations of a file. Types, interfaces and `declare` are not included.</summary>
internal abstract record StatementSyntax(Origin Origin);

/// <param name="Module">The path as written; null if it is missing.</param>
/// <param name="IsTypeOnly">`import type`, which is ignored.</param>
internal sealed record ImportSyntax(Origin Origin, StringSyntax? Module, bool IsTypeOnly, ValueList<ImportedName> Names)
    : StatementSyntax(Origin);

/// <summary>`imported as local`; <paramref name="Imported"/> is `default` or `*` for these forms.</summary>
internal sealed record ImportedName(Identifier Imported, Identifier Local, bool IsType);

internal sealed record ConstSyntax(Origin Origin, Identifier Name, ExpressionSyntax Value, string? Doc, bool IsExported)
    : StatementSyntax(Origin)
{
    /// <summary>`export const App`.</summary>
    public bool IsApp => IsExported && Name.Text == "App";
}

internal sealed record DefaultExportSyntax(Origin Origin, ExpressionSyntax Value, string? Doc) : StatementSyntax(Origin);

/// <summary>
/// `export { local as exported }`, or (with <paramref name="Module"/>) a re-export from another file; the name `*` means all.
/// </summary>
internal sealed record ExportListSyntax(Origin Origin, ValueList<ImportedName> Names, StringSyntax? Module) : StatementSyntax(Origin);

internal sealed record FileSyntax(SourceText Source, ValueList<StatementSyntax> Statements);
