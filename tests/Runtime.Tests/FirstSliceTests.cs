using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class FirstSliceTests
{
    [Fact]
    public async Task Nobody_signed_in_sees_and_makes_nothing()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        Answer list = await client.Get("/api/tasks");
        list.Status.ShouldBe(401, list.Text);
        Answer create = await client.Post("/api/tasks", """{"title":"x"}""");
        create.Status.ShouldBe(401, create.Text);
        host.Rows("SELECT * FROM task").ShouldBeEmpty();
    }
}
