using Truth.Runtime;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Two hosts of an app on one database of PostgreSQL: what reads other rows in its decision is decided as if one after another.
/// </summary>
public sealed class NodesTests
{
    [Fact]
    public async Task Of_fifty_bookings_at_once_there_are_never_more_than_seats()
    {
        using var space = new PostgresSpace();
        var compiled = ServedApp.Compile(Bookings.Source);
        await using var one = await ServedApp.Start(compiled, space: space);
        await using var other = await ServedApp.Start(compiled, space: space);
        foreach (var seats in (int[])[1, 7])
        {
            var id = await one.Row("Event", $$"""{"title":"full","seats":{{seats}}}""");
            var row = $$"""{"event":"{{id}}"}""";
            Task<string>[] bookings = [.. Enumerable.Range(0, 50)
                .Select(i => Task.Run(() => (i % 2 == 0 ? one : other).Row("Booking", row)))];
            await Task.WhenAll(bookings.Select(booking => booking.ContinueWith(static _ => { }, TaskScheduler.Default)));
            bookings.Count(booking => booking.IsCompletedSuccessfully).ShouldBe(seats);
            bookings.Where(booking => booking.IsFaulted).ShouldAllBe(booking => booking.Exception!.InnerException is InvalidRowException);
            one.Query($"SELECT count(*) FROM booking WHERE event = '{id}'").ShouldBe([$"{seats}"]);
        }
    }
}
