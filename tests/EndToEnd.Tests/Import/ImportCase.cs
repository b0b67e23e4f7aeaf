using Truth.Cli.Import.Prisma;
using Truth.Cli.Import.Schemas;
using Truth.Cli.Import.Writing;
using Truth.Compiler.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>A folder with a schema, and the truth file and the warnings that are expected of it.</summary>
internal sealed record ImportCase(string Name)
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Checkout.At("tests", "imports")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public string Folder => Checkout.At("tests", "imports", Name);

    /// <summary>The schema as it is given to the command, relative to the case.</summary>
    public string Schema => new[] { "schema.prisma", "schema.zmodel", "schema" }.First(path => Path.Exists(Path.Combine(Folder, path)));

    public string Kind => Schema.EndsWith(".zmodel", StringComparison.Ordinal) ? "zmodel" : "prisma";

    /// <summary>Reads a text as a schema, without a file.</summary>
    public static (ImportedSchema? Schema, IReadOnlyList<Diagnostic> Diagnostics) Read(string text, string name = "schema.prisma")
    {
        var (bag, file) = (new DiagnosticBag(), new SchemaFile());
        SchemaParser.Parse(new(name, text), file, bag);
        var schema = PrismaReader.Read(name, file, bag);
        return (schema, bag.Sorted());
    }

    /// <summary>The truth file of a text without errors.</summary>
    public static TruthFile Write(string text, string name = "schema.prisma")
    {
        var (schema, diagnostics) = Read(text, name);
        diagnostics.ShouldBeEmpty();
        return TruthFile.Of(schema.ShouldNotBeNull(), "Imported");
    }
}
