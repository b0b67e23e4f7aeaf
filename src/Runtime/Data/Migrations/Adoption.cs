using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>
/// Makes the tables that somebody else has created those of an app, in one transaction or not at all: the present tables are set aside,
/// the rows are copied to new ones and counted, and the former are dropped.
/// </summary>
/// <param name="session">A transaction of its own, as for a migration.</param>
/// <param name="schema">The database.</param>
/// <param name="request">What is asked for.</param>
internal sealed class Adoption(Session session, SchemaDialect schema, MigrationRequest request)
{
    private readonly RowQueries _data = new(session);
    private readonly AppSchema _app = AppSchema.Of(request.App, request.Sql);
    private readonly AdoptionDialect _dialect = schema.Adoption;

    /// <returns>What was done, or would be done. A plan has renamed tables, so that its transaction must be rolled back.</returns>
    /// <exception cref="SchemaChangeException">The database is one of Truth already, or has no table of the app.</exception>
    public async ValueTask<MigrationPlan> Run()
    {
        await session.Execute(schema.OwnTables);
        if (await Meta.Read(session, Meta.SchemaKey) is not null)
        {
            throw new SchemaChangeException([$"the {schema.Place} is one of Truth already: change it with `truth db apply`"]);
        }

        ImmutableArray<CatalogTable> present = await schema.Catalog(session);
        ImmutableArray<AdoptedTable> matched = new TableMatch(request.App, request.Sql, _app, present, _dialect).Find();
        if (matched.IsEmpty)
        {
            throw new SchemaChangeException([$"the {schema.Place} has no table of the app: `was` names the table of an entity, if it has another name"]);
        }

        var values = new AdoptedValues(matched, _dialect, schema.Moment(request.Now));
        ImmutableArray<AdoptedTable> tables = [.. matched.Select(values.Of)];
        ImmutableArray<string> wrong = [.. values.Missing, .. await Outside(tables, present)];
        ImmutableArray<string> aside = [.. _dialect.Functions, .. await Aside(tables)];
        await Execute(aside);
        var obstacles = new AdoptionObstacles(_data, _dialect, request.Choices.AcceptedLosses);
        foreach (AdoptedTable table in wrong.IsEmpty ? tables : [])
        {
            await obstacles.Find(table, tables);
        }

        MigrationPlan plan = await Plan(tables, aside, [.. wrong, .. obstacles.Reasons], obstacles);
        if (!request.IsPlan && plan.IsPossible)
        {
            await Apply(plan, tables);
        }

        return plan;
    }

    // What refers to the tables and is no part of the app.
    private async ValueTask<List<string>> Outside(ImmutableArray<AdoptedTable> tables, ImmutableArray<CatalogTable> present)
    {
        var names = tables.Select(t => t.From.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from table in present
               where !names.Contains(table.Name)
               from target in table.References.Select(r => r.Table).Distinct()
               where names.Contains(target)
               select $"table `{table.Name}` refers to `{target}` and is no part of the app: add an entity for it, or drop the foreign key first",
            .. (await _dialect.Obstacles(session)).Where(o => names.Contains(o.Table)).Select(o => o.Reason),
        ];
    }

    private async ValueTask<ImmutableArray<string>> Aside(ImmutableArray<AdoptedTable> tables)
    {
        var statements = ImmutableArray.CreateBuilder<string>();
        foreach (AdoptedTable table in tables.DistinctBy(t => t.From.Name))
        {
            statements.AddRange(await _dialect.Aside(session, table.From.Name, table.Aside));
        }

        return statements.ToImmutable();
    }

    private async ValueTask<MigrationPlan> Plan(ImmutableArray<AdoptedTable> tables, ImmutableArray<string> aside,
        ImmutableArray<string> reasons, AdoptionObstacles obstacles) => new()
    {
        Number = await History.NextNumber(session),
        From = null,
        To = Migrator.Checksum(SchemaText.Write(_app.Tables)),
        Changes = [.. await Changes(tables)],
        Steps =
        [
            new("set the present tables aside", aside),
            .. _app.Tables.Select(t => new MigrationStep($"create the table of {_app.Shown(t.Name, null)}", [.. schema.Create(t)])),
            .. tables.Where(t => !t.Values.IsEmpty).Select(t => new MigrationStep($"copy the rows of `{t.From.Name}`", [t.Insert], t.Table.BareName)),
            .. _app.Tables.Select(t => (Table: t, Sql: schema.Refer(t).ToImmutableArray())).Where(r => r.Sql.Length > 0)
                .Select(r => new MigrationStep($"let {_app.Shown(r.Table.Name, null)} refer to other entities", r.Sql)),
            new("drop the former tables", [.. _dialect.Drop([.. tables.Select(t => t.Aside).Distinct()])]),
        ],
        Down = [],
        Reasons = reasons,
        Questions = [],
        Acceptable = [.. obstacles.Acceptable],
        Losses = [.. obstacles.Losses],
    };

    private async ValueTask<List<string>> Changes(ImmutableArray<AdoptedTable> tables)
    {
        var changes = new List<string>();
        foreach (AdoptedTable table in tables)
        {
            long rows = await _data.Count($"SELECT count(*) FROM {table.Aside}");
            changes.Add(string.Create(CultureInfo.InvariantCulture, $"`{table.From.Name}` becomes {table.Shown}, with {rows:N0} {(rows == 1 ? "row" : "rows")}"));
            changes.AddRange(table.Columns.Where(c => c.Value.Name != SqlText.Bare(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => $"  column `{c.Value.Name}` becomes `{SqlText.Bare(c.Key)}`"));
        }

        changes.AddRange(_app.Tables.Where(t => tables.All(a => a.Table.Name != t.Name))
            .Select(t => $"{_app.Shown(t.Name, null)} is new, and has no rows"));
        return changes;
    }

    private async ValueTask Apply(MigrationPlan plan, ImmutableArray<AdoptedTable> tables)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (AdoptedTable table in tables)
        {
            rows[table.Table.Name] = await _data.Count($"SELECT count(*) FROM {table.Aside}");
        }

        foreach (MigrationStep step in plan.Steps.Skip(1))
        {
            request.Progress?.Report(step.Title);
            await Execute(step.Statements);
        }

        foreach (AdoptedTable table in tables)
        {
            await Check(table, rows[table.Table.Name]);
        }

        Record(plan);
        await session.Flush();
    }

    private async ValueTask Check(AdoptedTable table, long before)
    {
        if (await _data.Count($"SELECT count(*) FROM {table.Table.Name}") is var after && after != before)
        {
            throw new SchemaChangeException([string.Create(CultureInfo.InvariantCulture,
                $"of the {before} rows of `{table.From.Name}`, {after} were copied: nothing was changed")]);
        }

        if (schema.Dangling(table.Table) is { } query && await _data.FirstText(query) is not null)
        {
            throw new SchemaChangeException([$"a row of `{table.From.Name}` refers to a row that does not exist: nothing was changed"]);
        }
    }

    private void Record(MigrationPlan plan)
    {
        byte[] text = SchemaText.Write(_app.Tables);
        Meta.Write(session, Meta.SchemaKey, text);
        Meta.Write(session, Meta.ChecksumKey, Encoding.UTF8.GetBytes(Migrator.Checksum(text)));
        Meta.Write(session, Meta.TextKey, "nfc"u8);
        if (request.Source is { } source)
        {
            Meta.Write(session, Meta.SourceKey, Encoding.UTF8.GetBytes(source));
        }

        History.Write(session, new(plan.Number, request.Now, $"{request.App.Name} {request.App.Version}", plan.Changes, [], "[]", null));
    }

    private async ValueTask Execute(ImmutableArray<string> statements)
    {
        foreach (string statement in statements)
        {
            try
            {
                await session.Execute(statement);
            }
            catch (DatabaseException error) when (!error.Unavailable)
            {
                throw new SchemaChangeException([$"{statement.Split('\n')[0].TrimEnd(' ', '(')}: {error.Reason}"]);
            }
        }
    }
}
