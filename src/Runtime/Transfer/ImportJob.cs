using System.Collections.Immutable;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Transfer;

/// <summary>
/// Writes the rows of a file in one transaction, all or none, each under the rules of its caller. Only a part of the rows is in memory at
/// any time, however many there are.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="lines">The rows.</param>
/// <param name="key">The fields by which a row is updated instead of created, if it exists; empty to create all rows.</param>
/// <param name="isDry">Everything is checked, and nothing is kept.</param>
internal sealed class ImportJob(Request request, ImportLines lines, ImmutableArray<int> key, bool isDry) : WriteJob
{
    /// <summary>The number of lines with errors that are reported.</summary>
    private const int MostWrong = 100;

    /// <summary>The rows whose words are written to the search index together.</summary>
    private const int Part = 1000;

    private readonly EntityPlan _plan = request.Plan;
    private readonly List<WriteJob> _part = [];
    private BrokenInvariants _broken = new();

    public int Created { get; private set; }

    public int Updated { get; private set; }

    /// <summary>After the run: the errors, with their lines; empty if all rows were written.</summary>
    public List<FieldError> Errors { get; } = [];

    public override async ValueTask<bool> Run(Session session)
    {
        (Created, Updated) = (0, 0);
        Errors.Clear();
        _part.Clear();
        _broken = new BrokenInvariants();
        var asking = new Asking(await request.Principal.Load(request.Services.Sessions, session, request.Moment), request.Moment);
        try
        {
            await Run(session, asking);
            if (Errors.Count == 0 && await _broken.Find(session) is { } problem)
            {
                Errors.Add(new FieldError("", problem.Code, problem.Detail));
            }
        }
        catch (UnreadableLineException error)
        {
            Errors.Add(new FieldError("", "invalid_line", error.Message) { Line = error.Line });
        }

        return Errors.Count == 0 && !isDry;
    }

    private async ValueTask Run(Session session, Asking asking)
    {
        int wrong = 0;
        foreach ((int line, ReadOnlyMemory<byte> body) in lines.Read())
        {
            request.Cancellation.ThrowIfCancellationRequested();
            if (await Row(session, asking, body.Span) is { } problem)
            {
                Errors.AddRange(At(problem, line));
                if (problem.Status == 409 || ++wrong == MostWrong)
                {
                    // After a violated constraint, some databases run no further statement.
                    return;
                }
            }

            if (_part.Count == Part)
            {
                await Complete(session);
            }
        }

        await Complete(session);
    }

    private async ValueTask Complete(Session session)
    {
        if (Errors.Count == 0)
        {
            await WordChanges.Write(session, _part);
        }

        _part.Clear();
    }

    private ValueTask<Problem?> Row(Session session, Asking asking, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body, _plan.Input, out Draft draft);
        return problem is null ? Row(session, asking, draft) : new(problem);
    }

    private async ValueTask<Problem?> Row(Session session, Asking asking, Draft draft)
    {
        if (!draft.Valid)
        {
            return draft.Problem;
        }

        string? id = key.IsEmpty || key.Any(place => draft.Values[place].IsNull) ? null : await Find(session, asking, draft);
        if ((id is null
            ? NewRow.Check(_plan, draft, request.Moment, request.Services.Ids)
            : Validate.Settable(_plan, Others(draft))) is { } problem)
        {
            return problem;
        }

        NewRow.HashPasswords(_plan, draft);
        EntityJob job = id is null
            ? new CreateJob(_plan, request.Writing, request.Services.Ids.Next(), draft) { Shows = false }
            : new UpdateJob(_plan, request.Writing, id, null, Others(draft));
        job.Together = _broken;
        bool done = await job.Run(session);
        job.Answer?.Dispose();
        _part.Add(job);
        (Created, Updated) = id is null ? (Created + 1, Updated) : (Created, Updated + 1);
        return done ? null : job.Problem;
    }

    // The fields other than the key, which has the same values.
    private Draft Others(Draft draft)
    {
        var others = new Draft(_plan.Fields.Length);
        for (int i = 0; i < _plan.Fields.Length; i++)
        {
            if (draft.Named.Contains(i) && !key.Contains(i))
            {
                others.Set(i, draft.Values[i]);
            }
        }

        return others;
    }

    private async ValueTask<string?> Find(Session session, Asking asking, Draft draft)
    {
        RowSelect select = _plan.Plain.For(asking.Caller);
        Query query = select.Query($"import {string.Join(' ', key)}", of => _plan.Select($"{of.Table}.id", string.Join(" AND ", [
            .. key.Select((place, i) =>
                $"{_plan.Qualified(_plan.Fields[place])} = {_plan.App.Dialect.Stored(_plan.Fields[place], $":{CallerParameters.OwnPrefix}{i}")}"),
            $"({of.Where})"])));
        using ResultSet rows = await query.Open(session, asking, [.. key.Select(place => draft.Values[place])]);
        return rows.Step() ? rows.Text(0) : null;
    }

    private static IEnumerable<FieldError> At(Problem problem, int line) => problem.Errors.IsEmpty
        ? [new FieldError("", problem.Code, problem.Detail) { Line = line }]
        : problem.Errors.Select(error => error with { Line = line });
}
