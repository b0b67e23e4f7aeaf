namespace Truth.Attack.Tests;

/// <summary>One attack at a time: they measure memory and time.</summary>
[CollectionDefinition(nameof(Attack), DisableParallelization = true)]
public sealed class Attack
{
    /// <summary>Sends so many requests over one connection after another, and has each answer judged.</summary>
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

    /// <summary>Keeps the result of a long attack.</summary>
    internal static void Write(string name, string text)
    {
        if (Scale.Results is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
