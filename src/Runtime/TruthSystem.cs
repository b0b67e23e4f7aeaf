using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime;

/// <summary>The app's data in the hands of its operator: no rule is asked, but rows are as valid as any.</summary>
public sealed class TruthSystem
{
    private readonly AppPlan _plan;
    private readonly Database _database;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;

    internal TruthSystem(AppPlan plan, Database database, IdSource ids, TimeProvider time)
    {
        _plan = plan;
        _database = database;
        _ids = ids;
        _time = time;
    }

    /// <summary>Whether no entity has a row.</summary>
    public bool IsEmpty
    {
        get
        {
            using Reading reading = _database.Read();
            bool empty = _plan.Entities.All(e => Count(reading.Connection, e) == 0);
            reading.Complete();
            return empty;
        }
    }

    /// <summary>Whether an entity has a row.</summary>
    /// <param name="entity">Its name, `User`.</param>
    public bool HasRows(string entity)
    {
        using Reading reading = _database.Read();
        bool found = Count(reading.Connection, _plan[entity]) > 0;
        reading.Complete();
        return found;
    }

    /// <summary>Adds a row, `truth user add` above all; gives its id.</summary>
    /// <param name="entity">Its name, `User`.</param>
    /// <param name="values">As a create's body has them; a password is given as it is.</param>
    /// <exception cref="InvalidRowException">Some value is wrong, or a unique one is taken.</exception>
    /// <exception cref="DataFileException">The data file cannot be written.</exception>
    public async Task<string> CreateAsync(string entity, JsonObject values)
    {
        SystemCreateJob job = Job(entity, _ids.Next(), values);
        await Run([job]);
        return job.Id;
    }

    /// <summary>Adds the rows of a seed file, all or none; gives how many.</summary>
    /// <exception cref="InvalidRowException">A value is wrong, or a label is unknown.</exception>
    internal async Task<int> AddAsync(IEnumerable<SeedRow> rows)
    {
        SystemCreateJob[] jobs = [.. rows.Select(r => Job(r.Entity, r.Id, r.Values))];
        await Run(jobs);
        return jobs.Length;
    }

    internal AppPlan Plan => _plan;

    internal Moment Moment => Moment.Of(_time, _plan.Zone);

    internal string NewId() => _ids.Next();

    private SystemCreateJob Job(string entity, string id, JsonObject values)
    {
        EntityPlan plan = _plan[entity];
        Problem? problem = BodyParser.Parse(Encoding.UTF8.GetBytes(values.ToJsonString()), plan.Input, out Draft draft);
        problem ??= NewRow.Complete(plan, draft, Moment, _ids);
        return problem is null ? new SystemCreateJob(plan, Moment, id, draft) : throw Invalid(plan, problem);
    }

    private async Task Run(SystemCreateJob[] rows)
    {
        var job = new SystemRowsJob(rows);
        try
        {
            await _database.Write(job);
        }
        catch (DatabaseException error)
        {
            throw _database.Explain(error);
        }

        if (job.Problem is { } wrong)
        {
            throw Invalid(wrong.Plan, wrong.Problem);
        }
    }

    private static InvalidRowException Invalid(EntityPlan plan, Problem problem)
    {
        ImmutableArray<string> reasons = [.. problem.Errors.Select(e => $"`{e.Field}` {e.Message}")];
        return new InvalidRowException(plan.Entity.Name, reasons.IsEmpty ? [problem.Detail] : reasons);
    }

    private static long Count(Connection connection, EntityPlan entity)
    {
        Statement count = connection.Prepare(entity.CountQuery);
        count.Step();
        long rows = count.Integer(0);
        count.Reset();
        return rows;
    }
}

/// <summary>A row of a seed file, with ids in place of labels.</summary>
internal sealed record SeedRow(string Entity, string Id, JsonObject Values);
