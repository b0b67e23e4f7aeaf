using System.CommandLine;
using System.Globalization;
using Truth.Cli.Hosting;
using Truth.Cli.Migrations;
using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Commands;

/// <summary>`truth db copy`: moves the data of an app to another database.</summary>
internal sealed class DbCopyCommand
{
    private const int ShownChecksum = 16;

    private readonly Argument<string> _where = new("APP|DIR")
    {
        Description = "A folder with an app.truth.ts, or a truth file; or a folder that truth build wrote. Default: the current folder.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The SQLite file or postgres://… whose data is copied. It is not changed.",
        HelpName = "FILE|URL",
        Required = true,
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The SQLite file or postgres://… that gets the data, and must not have any.",
        HelpName = "FILE|URL",
        Required = true,
    };

    public static Command Create() => new DbCopyCommand().Command();

    private Command Command()
    {
        var command = new Command("copy",
            "Copies all data of an app to an empty database, in one transaction or not at all, and compares the rows of each table. Stop the app before: what it writes meanwhile is not copied.")
            { _where, _data, _to };
        Examples.Of(command, ("truth db copy dist --data app.db --to postgres://shop@localhost/shop", "from a file to PostgreSQL"),
            ("truth db copy dist --data postgres://shop@localhost/shop --to app.db", "and back"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        var (from, to) = (call.GetRequiredValue(_data), Deployment.Address(call.GetRequiredValue(_to)));
        using var source = MigrationData.Look(call.GetRequiredValue(_where), from).Required();
        if (source.Schema.Address == to || Deployment.Address(from) == to)
        {
            throw new CommandException($"`{source.Shown}` would be copied to itself", "specify another database: --to FILE|URL",
                ExitCodes.Failure);
        }

        using var target = Deployment.Use(() => TruthSchema.Open(source.Snapshot, new TruthOptions { Database = to }));
        var tables = StepProgress.During(progress => source.Using(() => source.Schema.CopyTo(target, progress)));
        foreach (var table in tables.Where(table => table.Rows > 0))
        {
            Terminal.Print(string.Create(CultureInfo.InvariantCulture,
                $"{table.Table}: {table.Rows} {(table.Rows == 1 ? "row" : "rows")}, checksum {table.Checksum[..ShownChecksum]}"));
        }

        Terminal.Remark(string.Create(CultureInfo.InvariantCulture,
            $"copied {tables.Sum(table => table.Rows)} rows, and compared them with those that were read"));
        return ExitCodes.Success;
    }
}
