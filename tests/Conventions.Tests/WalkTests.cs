using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Truth.Conventions.Tests.House;
using Xunit.Abstractions;

namespace Truth.Conventions.Tests;

/// <summary>
/// How far it is from the endpoint of a PATCH to its commit. To see the way and everything that is looked up on it, a file a line, in
/// order: `dotnet test tests/Conventions.Tests --filter WalkTests --logger "console;verbosity=detailed"`.
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    // What is queued for the writer is done on its thread.
    private static readonly Walk Patch = new(
        new Project("Runtime"), "Writer.Finish", "Respond", new Dictionary<string, string> { ["Writer.Do"] = "Writer.Work" },
        without: "Truth.Runtime.Data.Postgres");

    private static readonly IReadOnlyList<IMethodSymbol> Functions = Patch.From("EntityApi.Update");

    [Fact]
    public void The_way_of_a_change_is_short()
    {
        var way = Walk.Files(Patch.LeadingTo("Writer.Finish", "Connection.Write"));
        Show("the way, by which the rows are written and committed", way);
        way.Select(stop => stop.File).ShouldContain(file => file.EndsWith("RowChanges.cs", StringComparison.Ordinal));
        way.Count.ShouldBeLessThanOrEqualTo(25);
        way.Select(stop => stop.Folder.Split('/')[0]).Distinct().Count().ShouldBeLessThanOrEqualTo(6, "`Data` with what implements it is one");
    }

    // A ceiling that only sinks, as below.
    [Fact]
    public void The_way_of_what_is_read_for_it_gets_no_longer()
    {
        var way = Walk.Files(Patch.LeadingTo("Writer.Finish", "Connection.Open", "Connection.Write"));
        Show("the same with what is read for it: the caller, the row, related rows, the answer", way);
        way.Count.ShouldBeLessThanOrEqualTo(33);
        Folders(way).ShouldBeLessThanOrEqualTo(9);
    }

    // A ceiling that only sinks: whoever brings it down writes the lower number here.
    [Fact]
    public void What_is_looked_up_on_the_way_gets_no_more()
    {
        var all = Walk.Files(Functions);
        Show("all that is called", all);
        all.Count.ShouldBeLessThanOrEqualTo(135);
        Folders(all).ShouldBeLessThanOrEqualTo(18);
    }

    [Fact]
    public void Files_and_functions_on_it_are_short()
    {
        Percentile90(Walk.Files(Functions).Select(stop => stop.Lines)).ShouldBeLessThanOrEqualTo(142);
        Percentile90(Functions.SelectMany(f => f.DeclaringSyntaxReferences).Select(r => r.GetSyntax())
            .Where(node => node is not TypeDeclarationSyntax).Select(node => node.GetText().Lines.Count)).ShouldBeLessThanOrEqualTo(20);
    }

    // Overrides of what is made, functions that are handed over, properties that hold one, another thread; and nothing behind the commit.
    [Fact]
    public void A_walk_follows_what_is_called_and_ends_at_the_commit()
    {
        var walk = new Walk(
            Project.Of("""
                abstract class Job { public abstract void Run(); }
                class Made : Job { public override void Run() => Store(); void Store() { } }
                class Other : Job { public override void Run() => Never(); void Never() { } }
                class Writer
                {
                    public void Do(Job job) { }
                    void Work() { Other other; Job job = null!; job.Run(); Commit(); After(); }
                    void Commit() => Flush();
                    void Flush() { }
                    void After() { }
                }
                class Api
                {
                    Func<Job> Operation { get; }
                    Api() => Operation = New;
                    Job New() => new Made();
                    public void Patch() { Take(Operation); Answer.Send(); Late(); }
                    void Take(Func<Job> operation) => new Writer().Do(operation());
                    void Late() { }
                }
                static class Answer { public static void Send() { } }
                """),
            "Writer.Commit", "Answer", new Dictionary<string, string> { ["Writer.Do"] = "Writer.Work" });
        string[] names = [.. walk.From("Api.Patch").Where(m => m.MethodKind == MethodKind.Ordinary).Select(m => m.Name)];
        names.ShouldBe(["Patch", "Take", "New", "Do", "Work", "Run", "Store", "Commit", "Flush"], ignoreOrder: true);
        walk.LeadingTo("Writer.Commit").Select(m => m.Name).ShouldNotContain("Store");
    }

    private void Show(string title, IReadOnlyList<Stop> stops)
    {
        output.WriteLine($"{title}: {stops.Count} files in {Folders(stops)} folders");
        foreach (var stop in stops)
        {
            output.WriteLine($"  {stop.File} ({stop.Lines} lines): {stop.Summary}");
        }
    }

    private static int Folders(IEnumerable<Stop> stops) => stops.Select(stop => stop.Folder).Distinct().Count();

    private static int Percentile90(IEnumerable<int> numbers) =>
        numbers.Order().ToArray() is var all && all.Length > 0
        ? all[all.Length * 9 / 10]
        : throw new InvalidOperationException("nothing was walked");
}
