using System.Collections.Concurrent;
using System.Reflection;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Permissions;
using Truth.Runtime.Reading;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Runtime.Values;

namespace Truth.Runtime.Tests;

/// <summary>Caches across requests are limited in number and size.</summary>
public sealed class BoundedCacheTests
{
    /// <summary>Growing dictionaries, each with the reason why it does not grow with requests.</summary>
    private static readonly Dictionary<string, string> Bounded = new()
    {
        ["BoundedCache`2._known"] = "the bound itself",
        ["CallerCache._callers"] = "begins anew after so many sessions",
        ["FileServices._uploads"] = "one for each caller with an upload that runs, and so many run",
        ["RowShape._selects"] = "one for each remainder of the app's rules",
        ["EntityPlan._links"] = "one for each remainder of the app's rules",
        ["EntityPlan._referringQueries"] = "one for each relation",
        ["EntityPlan._accounts"] = "two",
        ["EntityPlan._guards"] = "one for each behavior",
        ["EntityPlan._written"] = "one for each behavior",
        ["EntityPlan._effects"] = "one for each behavior",
    };

    [Fact]
    public void Nothing_that_is_kept_grows_with_what_is_asked()
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        IEnumerable<FieldInfo> fields = typeof(TruthSite).Assembly.GetTypes().SelectMany(type => type.GetFields(Declared));
        fields.Where(f => f.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ConcurrentDictionary<,>))
            .Select(f => $"{f.DeclaringType!.Name}.{f.Name}").ShouldBe(Bounded.Keys, ignoreOrder: true);
    }

    [Fact]
    public void What_is_large_is_kept_in_small_number()
    {
        var kept = new BoundedCache<int, string>(most: 1000, static (key, value) => value.Length, mostSize: 100);
        foreach (int key in Enumerable.Range(0, 500))
        {
            kept.Keep(key, new string('x', 30));
            kept.Size.ShouldBeLessThan(130);
            kept.Size.ShouldBe(kept.Count * 30);
        }

        var few = new BoundedCache<int, string>(most: 1000, static (key, value) => value.Length, mostSize: 100);
        few.Keep(1, "one").ShouldBe("one");
        few.Keep(1, "another").ShouldBe("one");
        few.Size.ShouldBe(3);
    }

    [Fact]
    public void A_connection_keeps_so_much_text_of_statements()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("truth-").FullName, "app.db");
        using (var connection = new Connection(file, create: true))
        {
            foreach (int i in Enumerable.Range(0, 100))
            {
                connection.Run(new Sql($"SELECT {i} -- {new string('x', 50_000)}"));
                connection.Prepared.Sum(text => text.Length).ShouldBeLessThan((1 << 20) + 60_000);
            }

            connection.Prepared.Count().ShouldBeGreaterThan(1);
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Queries_that_are_ever_others_keep_so_much_text()
    {
        await using Host host = await Host.Start(new Everything());
        AppPlan plan = host.Site.Served!.Services.Plan;
        RowSelect select = plan["Thing"].Plain.For(Caller.Anonymous);
        foreach (int i in Enumerable.Range(0, 200))
        {
            select.Query($"{i}", _ => new string('x', 100_000)).Text.Length.ShouldBe(100_000);
            plan.Queries.Size.ShouldBeLessThan((4 << 20) + 200_000);
        }

        // Lists use them.
        using Client client = host.Client();
        int before = plan.Queries.Count;
        (await client.Get("/api/things?filter=integer%20%3D%3D%201")).Status.ShouldBe(200);
        (await client.Get("/api/things?filter=integer%20%3D%3D%202&count=true")).Status.ShouldBe(200);
        plan.Queries.Count.ShouldBe(before + 2);
    }
}
