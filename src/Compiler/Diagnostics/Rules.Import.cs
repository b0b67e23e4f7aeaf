namespace Truth.Compiler.Diagnostics;

/// <summary>TR90xx: schemas of other systems, which `truth import` reads.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string, string> SchemaExpected = new("TR9001", Severity.Error,
        "expected {0} in this schema, found {1}");
    public static readonly PlainRule OpenSchemaText = new("TR9002", Severity.Error,
        "this string of the schema is not terminated on its line");
    public static readonly DiagnosticRule<string> UnknownSchemaType = new("TR9003", Severity.Error,
        "the schema declares no model, enum or type `{0}`");
    public static readonly DiagnosticRule<string, string> UnknownSchemaField = new("TR9004", Severity.Error,
        "model `{0}` of the schema has no field `{1}`");
    public static readonly DiagnosticRule<string> DeclaredTwice = new("TR9005", Severity.Error, "the schema declares `{0}` twice");
    public static readonly DiagnosticRule<string> SchemaTooLarge = new("TR9006", Severity.Error,
        "this schema is too large to be imported: {0}");
    public static readonly PlainRule NothingToImport = new("TR9007", Severity.Error, "this schema has no model to import");

    public static readonly DiagnosticRule<string, string> NotImported = new("TR9010", Severity.Warning, "{0} is left out: {1}");
    public static readonly DiagnosticRule<string, string> ImportedAs = new("TR9011", Severity.Warning, "{0} becomes {1}");
    public static readonly DiagnosticRule<string, string> PolicyNotImported = new("TR9012", Severity.Warning,
        "policy {0} is left out: {1}");
    public static readonly DiagnosticRule<string> IdsBecomeUuids = new("TR9013", Severity.Warning, "the ids of {0} become UUIDs");
}
