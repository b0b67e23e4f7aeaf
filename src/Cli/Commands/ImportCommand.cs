using System.CommandLine;
using System.Globalization;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Hosting;
using Truth.Cli.Import.Databases;
using Truth.Cli.Import.Prisma;
using Truth.Cli.Import.Schemas;
using Truth.Cli.Import.Writing;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
using Truth.Runtime;

namespace Truth.Cli.Commands;

/// <summary>`truth import`: writes a truth file for a schema of another system.</summary>
internal sealed class ImportCommand
{
    private const string Sqlite = "sqlite:";
    private static readonly string[] Kinds = ["prisma", "zmodel"];

    private readonly Argument<string> _source = new("SOURCE")
    {
        Description = "prisma or zmodel, followed by the file; sqlite:FILE or postgres://… for a database.",
        HelpName = "SOURCE",
    };

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "The schema of Prisma or ZenStack, or the folder with its files.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _output = Paths.Output();

    private readonly Option<string?> _name = new("--name")
    {
        Description = "The name of the app. Default: that of the folder with the output.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the output if it exists." };

    public static Command Create() => new ImportCommand().Command();

    private Command Command()
    {
        var command = new Command("import",
            "Writes a truth file for a schema of another system. What cannot be said is listed as warnings, and as comments in the file. Rules start at nobody.")
            { _source, _file, _output, _name, _force };
        Examples.Of(command, ("truth import prisma schema.prisma", "print the truth file for a schema of Prisma"),
            ("truth import prisma prisma/schema -o app.truth.ts", "for all files of a folder, written to a file"),
            ("truth import zmodel schema.zmodel -o app.truth.ts", "for a schema of ZenStack, with its policies as rules"),
            ("truth import sqlite:shop.db -o app.truth.ts", "for the tables of a SQLite file"),
            ("truth import postgres://shop@localhost/shop -o app.truth.ts", "for the tables of a PostgreSQL database"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        var output = call.GetValue(_output);
        if (output is not null && File.Exists(output) && !call.GetValue(_force))
        {
            throw new CommandException($"`{output}` already exists", "choose another file, or overwrite it with --force", ExitCodes.Failure);
        }

        var name = call.GetValue(_name) ?? Name(output);
        if (!IsName(name))
        {
            throw new CommandException($"`{name}` is not a valid name for an app", "use letters and digits, beginning with a letter: --name Shop");
        }

        var diagnostics = new DiagnosticBag();
        var schema = Read(call, diagnostics);
        TerminalDiagnostics.PrintErrors(diagnostics.Sorted());
        if (schema is null)
        {
            return ExitCodes.Failure;
        }

        var file = TruthFile.Of(schema, name);
        Print(file.Remarks);
        if (output is null)
        {
            Terminal.PrintText(file.Text);
        }
        else
        {
            TextFile.Write(output, file.Text);
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(output is null ? "" : $"wrote {output}: ")}{schema.Models.Count} {(schema.Models.Count == 1 ? "entity" : "entities")}, {CountText.Of(file.Remarks.Count, "warning")}"));
        return ExitCodes.Success;
    }

    private ImportedSchema? Read(ParseResult call, DiagnosticBag diagnostics)
    {
        var (source, file) = (call.GetRequiredValue(_source), call.GetValue(_file));
        if (source.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase) || DatabaseUrl.IsServer(source))
        {
            return OfDatabase(source, file, diagnostics);
        }

        if (!Kinds.Contains(source))
        {
            throw new CommandException($"`{source}` is nothing that can be imported", Suggestion.Nearest(source, Kinds) is { } near
                ? $"did you mean `{near}`?"
                : "write `truth import prisma FILE`, `zmodel FILE`, `sqlite:FILE` or `postgres://…`");
        }

        if (file is null)
        {
            throw new CommandException("no schema is specified", $"write `truth import {source} FILE`");
        }

        return PrismaReader.Read(FilePath.Shown(file), SchemaFiles.Read(file, $".{source}", diagnostics), diagnostics);
    }

    private static ImportedSchema? OfDatabase(string source, string? file, DiagnosticBag diagnostics)
    {
        if (file is not null)
        {
            throw new CommandException($"`{file}` is one argument too many", $"write `truth import {source}`");
        }

        var address = DatabaseUrl.IsServer(source) ? source : source[Sqlite.Length..];
        var shown = DatabaseUrl.IsServer(source) ? DatabaseUrl.WithoutPassword(source).Split('?')[0] : source;
        var tables = Deployment.Use(() => TruthCatalog.Read(address));
        if (tables.IsEmpty)
        {
            diagnostics.Add(Rules.NothingToImport.At(new(new(shown, ""), default)).WithHelp("it has no tables that Truth did not create"));
            return null;
        }

        return CatalogReader.Read(shown, tables);
    }

    private static void Print(IReadOnlyList<Diagnostic> remarks)
    {
        var renderer = new HumanRenderer(Terminal.ErrorColour);
        foreach (var remark in remarks)
        {
            Console.Error.WriteLine($"{renderer.Render(remark)}\n");
        }
    }

    private static string Name(string? output)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(output ?? "app.truth.ts")) ?? "";
        var name = Casing.Pascal(Path.GetFileName(folder));
        return IsName(name) ? name : "App";
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
