using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Truth.Cli.Accounts;
using Truth.Cli.Apps;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Dev;

/// <summary>Serves an app and, whenever a file is saved, compiles it, replaces the served version and notifies the open pages.</summary>
internal sealed class DevLoop(AppFile file, DevFolder folder, DevSession session, Server server)
{
    private readonly Lock _gate = new();
    private readonly DataQuestions _questions = new();
    private bool _listens;
    private readonly SeedFile _seed = new(file.Folder);
    private IReadOnlyList<string> _unfinished = [];
    private readonly DevPages _pages = new(Stopwatch.GetTimestamp().ToString("x", CultureInfo.InvariantCulture));

    /// <param name="open">Opens an address in a browser.</param>
    /// <param name="cancel">Stops the loop, in addition to Ctrl-C.</param>
    public async Task<int> Run(Action<string>? open, CancellationToken cancel)
    {
        server.Host.Use((context, next) => LocalNames.Refuse(context, next));
        var site = server.Map(null);
        _pages.Map(server.Host, (state, number) => Answer(site, state, number));
        using var watch = new AppWatch();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel, server.Host.Lifetime.ApplicationStopping);
        server.Host.Lifetime.ApplicationStopping.Register(_pages.Close);
        Begin(site);
        Follow(watch);
        var watching = Task.CompletedTask;
        var exitCode = await server.Serve(cancel, () =>
        {
            Greet(site);
            open?.Invoke(server.Address);
            watching = Watch(watch, site, stopping.Token);
        });
        await stopping.CancelAsync();
        await watching;
        return exitCode;
    }

    private void Begin(TruthSite site)
    {
        Terminal.During($"compiling {file.Shown}", () => Load(site));
        if (site.System is { } system)
        {
            Fill(system);
        }
    }

    // During development, the seed file can become out of date. The app is served without rows in that case.
    private void Fill(TruthSystem system)
    {
        try
        {
            if (_seed.Load(system) is > 0 and var rows)
            {
                Terminal.Print(string.Create(CultureInfo.InvariantCulture, $"loaded {rows} rows from {SeedFile.FileName}"));
            }
        }
        catch (CommandException wrong)
        {
            Terminal.PrintError(wrong.Message, wrong.Help);
        }
    }

    private void Greet(TruthSite site)
    {
        if (site.Current?.Descriptor.Auth is { } auth)
        {
            foreach (var (email, password, role) in _seed.SignIns(auth.Entity))
            {
                Terminal.Print($"  sign in as {email} with {password}{(role is null ? "" : $" ({role})")}");
            }
        }

        FirstAccount.Tell(site, Path.GetDirectoryName(file.Shown) is { Length: > 0 } folder ? [FilePath.Shown(folder)] : []);

        Terminal.Remark($"watching {file.Shown}; press Ctrl-C to stop");
    }

    private async Task Watch(AppWatch watch, TruthSite site, CancellationToken cancel)
    {
        try
        {
            await foreach (var _ in watch.Changes(cancel))
            {
                lock (_gate)
                {
                    _questions.Clear();
                    Load(site);
                }

                Follow(watch);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }
    }

    // The operating system limits the number of watched folders; folders that are already watched remain so.
    private void Follow(AppWatch watch)
    {
        try
        {
            watch.Follow(session.Files);
        }
        catch (Exception exception) when (FaultReport.ReasonOutside(exception) is { } reason)
        {
            Terminal.PrintError($"a folder cannot be watched: {reason}", null);
        }
    }

    // INVARIANT: every exception is shown, the last version continues to be served, and the next change is compiled.
    private bool Load(TruthSite site)
    {
        var started = Stopwatch.GetTimestamp();
        OverlayProblems? problems;
        try
        {
            (var snapshot, problems) = session.Load();
            if (snapshot is not null)
            {
                site.Swap(snapshot, _questions.Choices);
                _questions.Clear();
                DataChanges.Tell(site);
                _pages.Swapped();
                Terminal.Print(string.Create(CultureInfo.InvariantCulture,
                    $"compiled {file.Shown} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
                TellUnfinished();
                return true;
            }
        }
        catch (SchemaChangeException exception)
        {
            _questions.Ask(exception);
            problems = DevSession.Describe(exception, _questions);
        }
        catch (DataFileException exception)
        {
            problems = DevSession.Describe(exception);
        }
        catch (Exception exception)
        {
            problems = session.Describe(exception);
        }

        Refuse(site.Current is null ? problems! with { Note = problems.Answers.Count == 0 ? "There is no working version to serve yet. Fix the error and save."
            : "There is no working version to serve yet. Choose what happens to the data, or change the truth file and save." }
            : problems!);
        if (problems!.Answers.Count > 0)
        {
            Listen(site);
        }

        return false;
    }

    /// <summary>Takes a decision about the data, and serves the app if it was the last one.</summary>
    /// <param name="site">The site.</param>
    /// <param name="state">The questions; null for the current ones.</param>
    /// <param name="number">The number of the answer.</param>
    private void Answer(TruthSite site, int? state, int number)
    {
        lock (_gate)
        {
            if ((state is not null && state != _questions.State) || _questions.Take(number) is not { } answer)
            {
                return;
            }

            Terminal.Print(answer.Text);
            if (!answer.IsLoss || Keep(site))
            {
                Load(site);
            }
        }
    }

    // Nothing is lost for good.
    private bool Keep(TruthSite site)
    {
        var copy = folder.NewCopy(TimeProvider.System.GetUtcNow());
        try
        {
            Terminal.Print($"kept a copy of the data: {AppFile.Show(site.CopyData(copy))}");
            return true;
        }
        catch (DataFileException exception)
        {
            Refuse(DevSession.Describe(exception));
            return false;
        }
    }

    // Nobody is asked before there is a question, because reading would stop a process in the background.
    private void Listen(TruthSite site)
    {
        if (!_listens)
        {
            _listens = true;
            _ = Task.Run(() =>
            {
                while (Console.In.ReadLine() is { } line)
                {
                    if (int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    {
                        Answer(site, null, number);
                    }
                }
            });
        }
    }

    // Prints a message once, and again only when it changes.
    private void TellUnfinished()
    {
        if (!session.Unfinished.SequenceEqual(_unfinished))
        {
            _unfinished = session.Unfinished;
            foreach (var sentence in _unfinished)
            {
                Terminal.Print(sentence);
            }
        }
    }

    private void Refuse(OverlayProblems problems)
    {
        _pages.Refused(problems);
        Terminal.Print(string.Join("\n\n", problems.Problems.Select(problem => problem.Text).Append(problems.Note)));
        foreach (var answer in problems.Answers)
        {
            Terminal.Print(string.Create(CultureInfo.InvariantCulture,
                $"  {answer.Number}  {answer.Text}{(answer.IsLoss ? " (a copy of the data is kept)" : "")}"));
        }

        if (problems.Answers.Count > 0)
        {
            Terminal.Print("type a number and Enter, or choose in the page");
        }
    }
}
