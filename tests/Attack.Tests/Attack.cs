namespace Truth.Attack.Tests;

/// <summary>Attacks run sequentially, because they measure memory and time.</summary>
[CollectionDefinition(nameof(Attack), DisableParallelization = true)]
public sealed class Attack
{
    /// <summary>Sends this number of requests over consecutive connections, and verifies each response.</summary>
    internal static async Task Run(Target target, Judge judge, Mutator mutator, int requests)
    {
        using var wire = target.Connect();
        for (var i = 0; i < requests && judge.Findings.Count == 0; i++)
        {
            var request = mutator.Next();
            try
            {
                judge.Take(request, await wire.Send(request));
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                judge.Found($"{error.Message}\n  {request.Shown}\n{target.App.Output}");
            }
        }
    }

    /// <summary>Stores the result of a long attack.</summary>
    internal static void Write(string name, string text)
    {
        if (Scale.Results is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
