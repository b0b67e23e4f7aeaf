using System.Collections.Immutable;
using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Hosting;
using Truth.Cli.Migrations;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Commands;

/// <summary>A database and the app that it is for.</summary>
/// <param name="Schema">The database.</param>
/// <param name="Snapshot">The app.</param>
/// <param name="File">Its truth file; null for a built app.</param>
/// <param name="Shown">The database in messages.</param>
internal sealed record MigrationData(TruthSchema Schema, AppSnapshot Snapshot, AppFile? File, string Shown) : IDisposable
{
    /// <summary>The name and the version of the app.</summary>
    public string App => $"{Snapshot.Descriptor.Name} {Snapshot.Descriptor.Version}";

    /// <param name="where">A truth file, a folder with one, or a folder that `truth build` wrote.</param>
    /// <param name="data">The data file; null to use that of `truth dev` or `truth start`.</param>
    /// <exception cref="CommandException">There is no app, or the data cannot be used.</exception>
    public static MigrationData Open(string where, string? data) => Of(where, data, TruthSchema.Open);

    /// <summary>The same, to look at it: a file that does not exist is not created.</summary>
    public static MigrationData Look(string where, string? data) => Of(where, data, TruthSchema.Look);

    /// <summary>This database, which a command cannot do without.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    public MigrationData Required()
    {
        if (Schema.Exists)
        {
            return this;
        }

        Dispose();
        throw new CommandException($"there is no data file `{Shown}`", "specify the data of the app: --data FILE", ExitCodes.Failure);
    }

    private static MigrationData Of(string where, string? data, Func<AppSnapshot, TruthOptions, TruthSchema> open)
    {
        var (app, seed) = AccountData.Of(where, data);
        var isBuilt = !System.IO.File.Exists(Path.Combine(where, AppFile.FileName)) && System.IO.File.Exists(Path.Combine(where,
            BuiltApp.FileName));
        var schema = Deployment.Use(() => open(app.Snapshot, app.Options));
        return new(schema, app.Snapshot, isBuilt ? null : AppFile.Locate(where), schema.Server ?? FilePath.FromHere(schema.Address));
    }

    /// <summary>What a plan changes about who may do what.</summary>
    public AccessChange Access(MigrationPlan plan, MigrationChoices choices) => plan.From is null ? AccessChange.None
        : AccessChange.Of(Using(() => Schema.Source), Snapshot.Files.TryGetValue(AppSnapshot.SourceFile, out var source)
            ? Encoding.UTF8.GetString(source) : null, Renames(choices));

    /// <summary>A plan in the SQL of each database that the app can use, as far as it is known. The first is for this one.</summary>
    public IReadOnlyList<TranslatedPlan> Plans(MigrationPlan plan, MigrationChoices choices)
    {
        var recorded = plan.From is null ? null : RecordedApp.Of(Schema.Source);
        return [new(Schema.Product, plan), .. plan.From is not null && recorded is null ? [] : Schema.Translate(plan, recorded, choices)];
    }

    /// <summary>Runs an action on the database.</summary>
    /// <exception cref="CommandException">The database cannot be used, or a decision does not fit.</exception>
    public T Using<T>(Func<T> work)
    {
        try
        {
            return Deployment.Use(work);
        }
        catch (SchemaChangeException exception)
        {
            throw new CommandException(exception.Message, "nothing was changed", ExitCodes.Failure);
        }
        catch (MigrationChoiceException exception)
        {
            throw new CommandException(exception.Message, exception.Help);
        }
    }

    public void Dispose() => Schema.Dispose();

    // What the app says, and what was decided.
    private ImmutableArray<RenameChoice> Renames(MigrationChoices choices) =>
    [
        .. choices.Renames.Where(r => !r.From.Contains('.', StringComparison.Ordinal)),
        .. Snapshot.Descriptor.Entities.Where(e => e.Was is not null).Select(e => new RenameChoice(e.Was!, e.Name)),
        .. choices.Renames.Where(r => r.From.Contains('.', StringComparison.Ordinal))
            .Select(r => new RenameChoice($"{r.To.Split('.')[0]}.{r.From.Split('.')[1]}", r.To)),
        .. Snapshot.Descriptor.Entities.SelectMany(e => e.Fields.Where(f => f.Was is not null)
            .Select(f => new RenameChoice($"{e.Name}.{f.Was}", $"{e.Name}.{f.Name}"))),
    ];
}
