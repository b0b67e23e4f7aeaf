using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Copies;

/// <summary>
/// Copies all rows from one database to another, in the transaction of a session there, and compares what is stored with what was read.
/// </summary>
/// <param name="from">A reading of the source: one view of its data.</param>
/// <param name="to">The transaction that created the tables.</param>
/// <param name="dialect">The dialect of the target.</param>
/// <param name="progress">Receives what is being copied.</param>
internal sealed class DataCopy(Session from, Session to, Dialect dialect, IProgress<string>? progress)
{
    // Without them, cursors and remembered browsers would not be valid any more.
    private static readonly ImmutableArray<string> Keys = [Meta.CursorKey, Meta.DeviceKey];

    /// <param name="source">The tables in the source.</param>
    /// <param name="target">The same in the target.</param>
    /// <exception cref="SchemaChangeException">The target has rows already, or does not store what was read.</exception>
    public async ValueTask<ImmutableArray<CopiedRows>> Run(ImmutableArray<CopiedTable> source, ImmutableArray<CopiedTable> target)
    {
        foreach (CopiedTable table in target)
        {
            await RefuseRows(table);
        }

        await Execute(dialect.DeferReferences);
        var all = ImmutableArray.CreateBuilder<CopiedRows>();
        for (int i = 0; i < source.Length; i++)
        {
            all.Add(await Copy(source[i], target[i]));
        }

        await Execute(dialect.CheckReferences);
        foreach (string key in Keys)
        {
            if (await Meta.Read(from, key) is { } secret)
            {
                Meta.Write(to, key, secret);
            }
        }

        await to.Flush();
        return all.ToImmutable();
    }

    private async ValueTask Execute(string statement)
    {
        to.Write(new Sql(statement));
        await to.Flush();
    }

    private async ValueTask RefuseRows(CopiedTable table)
    {
        using ResultSet rows = await to.Open(new Sql($"SELECT 1 FROM {table.Name} LIMIT 1"));
        if (rows.Step())
        {
            throw new SchemaChangeException([$"the target is not empty: `{table.BareName}` has rows"]);
        }
    }

    private async ValueTask Write(Sql insert, List<Scalar[]> page, CopiedTable table)
    {
        try
        {
            page.ForEach(row => to.Write(insert, row));
            await to.Flush();
        }
        catch (ConstraintViolationException error)
        {
            throw new SchemaChangeException([$"the target does not accept a row of `{table.BareName}`: {error.Reason}"]);
        }
    }

    private async ValueTask<CopiedRows> Copy(CopiedTable source, CopiedTable target)
    {
        using var read = new RowDigest();
        Sql insert = target.Insert();
        await foreach (List<Scalar[]> page in TableRows.Pages(from, source))
        {
            await Write(insert, page, source);
            read.Add(page);
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"copying {source.BareName}: {read.Rows} rows"));
        }

        using var stored = new RowDigest();
        await foreach (List<Scalar[]> page in TableRows.Pages(to, target))
        {
            stored.Add(page);
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"comparing {source.BareName}: {stored.Rows} of {read.Rows} rows"));
        }

        (string was, string now) = (read.Finish(), stored.Finish());
        return was == now && read.Rows == stored.Rows ? new(source.BareName, read.Rows, now)
            : throw new SchemaChangeException([string.Create(CultureInfo.InvariantCulture,
                $"`{source.BareName}` would not be the same: {read.Rows} rows with the checksum {was}, of which the target has {stored.Rows} with {now}")]);
    }
}
