using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>What a file declares. Types, interfaces and `declare` leave nothing behind.</summary>
internal abstract record StatementSyntax(Origin Origin);

/// <param name="Module">The path as written; null when it is missing.</param>
/// <param name="IsTypeOnly">`import type`: erased.</param>
internal sealed record ImportSyntax(Origin Origin, StringSyntax? Module, bool IsTypeOnly, ValueList<ImportedName> Names) : StatementSyntax(Origin);

/// <summary>`imported as local`; <paramref name="Imported"/> is `default` or `*` for those forms.</summary>
internal sealed record ImportedName(Identifier Imported, Identifier Local, bool IsType);

internal sealed record ConstSyntax(Origin Origin, Identifier Name, ExpressionSyntax Value, string? Doc, bool IsExported) : StatementSyntax(Origin)
{
    /// <summary>`export const App`.</summary>
    public bool IsApp => IsExported && Name.Text == "App";
}

internal sealed record DefaultExportSyntax(Origin Origin, ExpressionSyntax Value, string? Doc) : StatementSyntax(Origin);

/// <summary>`export { local as exported }`, or (with <paramref name="Module"/>) passed on from another file; the name `*` stands for all.</summary>
internal sealed record ExportListSyntax(Origin Origin, ValueList<ImportedName> Names, StringSyntax? Module) : StatementSyntax(Origin);

internal sealed record FileSyntax(SourceText Source, ValueList<StatementSyntax> Statements);
