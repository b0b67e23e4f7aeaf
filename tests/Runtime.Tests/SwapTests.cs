using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Truth.Runtime.Generated;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class SwapTests
{
    [Fact]
    public async Task Apps_that_are_served_no_more_are_unloaded()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        var loaded = new List<WeakReference>();
        for (int i = 0; i < 5; i++)
        {
            loaded.Add(SwapIn(host));
            string id = (await ada.Post("/api/tasks", """{"title":"A"}""")).Id;
            (await ada.Get($"/api/tasks/{id}?expand=assignee,createdBy&can=true")).Status.ShouldBe(200);
            (await ada.Post($"/api/tasks/{id}/complete")).Status.ShouldBe(200);
            (await ada.Get("/api/tasks?sort=status,-dueDate&count=true")).Status.ShouldBe(200);
            (await ada.Delete("/api/tasks")).Status.ShouldBe(405);
        }

        for (int i = 0; i < 50 && loaded.Count(l => l.IsAlive) > 2; i++)
        {
            // State that connections keep from their last request does not survive the next one.
            await ada.Get("/health/live");
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        loaded.Count(l => l.IsAlive).ShouldBeLessThanOrEqualTo(2);
    }

    /// <summary>The same app from a copy of its assembly, in its own load context.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference SwapIn(Host host)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        using var bytes = new MemoryStream(File.ReadAllBytes(typeof(SwapTests).Assembly.Location));
        Type type = context.LoadFromStream(bytes).GetCustomAttribute<GeneratedAppAttribute>()!.Type;
        type.ShouldNotBe(typeof(TaskManager.App));
        host.Site.Swap(AppSnapshot.Create((GeneratedApp)Activator.CreateInstance(type)!, new Dictionary<string, byte[]>()));
        return new WeakReference(context);
    }
}
