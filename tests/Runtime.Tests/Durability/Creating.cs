using System.Collections.Concurrent;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests.Durability;

/// <summary>Many clients that create rows concurrently.</summary>
internal static class Creating
{
    public const int Clients = 32;

    /// <summary>Each client creates rows until <paramref name="go"/> returns false for the number of responses so far.</summary>
    /// <returns>The ids of the acknowledged rows, and all other responses.</returns>
    public static async Task<(List<string> Acknowledged, List<Answer> Refused)> Run(Client client, string body, Func<int, bool> go)
    {
        var acknowledged = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<Answer>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (go(acknowledged.Count + refused.Count))
            {
                Answer answer = await client.Post("/api/tasks", body);
                if (answer.Status == 201)
                {
                    acknowledged.Add(answer.Id);
                }
                else
                {
                    refused.Add(answer);
                }
            }
        }));
        return ([.. acknowledged], [.. refused]);
    }

    public static async Task<Client> SignedIn(Host host)
    {
        Client client = host.Client();
        Answer answer = await client.Post("/api/auth/register",
            """{"email":"ada@example.test","password":"correct horse battery","name":"Ada"}""");
        answer.Status.ShouldBe(201, answer.Text);
        return client;
    }
}
