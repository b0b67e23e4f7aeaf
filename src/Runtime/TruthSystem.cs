using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Json;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>
/// Access to the app's data for its operator: `truth user add`, `seed.json`. Its requests are those of `store.AsSystem()`: they bypass the
/// rules, but no validation, guard or constraint; the host's hooks run for its writes, which are logged.
/// </summary>
public sealed class TruthSystem
{
    private readonly RunningApp _served;
    private readonly IServiceScopeFactory _scopes;

    internal TruthSystem(RunningApp served, IServiceScopeFactory scopes) => (_served, _scopes) = (served, scopes);

    internal AppPlan Plan => _served.Services.Plan;

    internal Moment Moment => _served.Services.Moment;

    /// <summary>Whether no entity has any rows.</summary>
    /// <exception cref="DataFileException">The data file cannot be read.</exception>
    public async Task<bool> IsEmptyAsync()
    {
        foreach (EntityPlan plan in Plan.Entities)
        {
            if (await HasRowsAsync(plan.Entity.Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an entity has any rows.</summary>
    /// <param name="entity">The name of the entity, `User`.</param>
    /// <exception cref="DataFileException">The data file cannot be read.</exception>
    public async Task<bool> HasRowsAsync(string entity)
    {
        EntityOperations operations = Of(entity);
        Request request = New(operations, "GET", "?limit=1&fields=id");
        await operations.List(request);
        if (request.Problem is not null)
        {
            throw Failure(request);
        }

        using JsonOut body = request.Body!;
        using var page = JsonDocument.Parse(body.ToArray());
        return page.RootElement.GetProperty("items").GetArrayLength() > 0;
    }

    /// <summary>Adds a row and returns its id.</summary>
    /// <param name="entity">The name of the entity, `User`.</param>
    /// <param name="values">The values in the form of a create's body; a password is not hashed.</param>
    /// <exception cref="InvalidRowException">A value is invalid, a unique value is already in use, or a hook refuses the row.</exception>
    /// <exception cref="DataFileException">The data file cannot be written.</exception>
    public async Task<string> CreateAsync(string entity, JsonObject values)
    {
        string id = NewId();
        await AddAsync([new SeedRow(entity, id, values)]);
        return id;
    }

    /// <summary>Adds the rows of a seed file, either all or none; returns their number.</summary>
    /// <exception cref="InvalidRowException">A value is invalid, or a label is unknown.</exception>
    internal async Task<int> AddAsync(IEnumerable<SeedRow> rows)
    {
        var scopes = new List<AsyncServiceScope>();
        try
        {
            (Request Request, WriteSteps Steps)[] writes = [.. rows.Select(row => New(row, scopes))];
            Request? failed = await Batch.Write(writes);
            Array.ForEach(writes, write => write.Request.Body?.Dispose());
            return failed is null ? writes.Length : throw Failure(failed);
        }
        finally
        {
            foreach (AsyncServiceScope scope in scopes)
            {
                await scope.DisposeAsync();
            }
        }
    }

    internal string NewId() => _served.Services.Ids.Next();

    private EntityOperations Of(string entity) => _served.Operations.Of(Plan[entity]);

    private (Request, WriteSteps) New(SeedRow row, List<AsyncServiceScope> scopes)
    {
        EntityOperations operations = Of(row.Entity);
        scopes.Add(_scopes.CreateAsyncScope());
        return (New(operations, "POST", null, row, scopes[^1].ServiceProvider), operations.CreateSteps);
    }

    private Request New(EntityOperations operations, string method, string? query, SeedRow? row = null, IServiceProvider? scope = null) =>
        new(_served.Services, operations.Plan)
        {
            Principal = Principal.System,
            RequestId = NewId(),
            Method = method,
            Path = $"/api/{operations.Plan.Entity.Path}",
            Query = query,
            Input = row is null ? RequestBody.None : new StoredBody(Encoding.UTF8.GetBytes(row.Values.ToJsonString())),
            NewId = row?.Id,
            ShowsRow = false,
            Scope = scope,
        };

    // The operator of the app may see the cause of an error with the data file.
    private Exception Failure(Request request)
    {
        if (request.Error is DatabaseException wrong)
        {
            return _served.Services.Database.Explain(wrong);
        }

        if (request.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        Problem problem = request.Problem!;
        ImmutableArray<string> reasons = [.. problem.Errors.Select(e => $"`{e.Field}` {e.Message}")];
        return new InvalidRowException(request.Plan.Entity.Name, reasons.IsEmpty ? [problem.Detail] : reasons);
    }
}

/// <summary>A row of a seed file, with ids instead of labels.</summary>
internal sealed record SeedRow(string Entity, string Id, JsonObject Values);
