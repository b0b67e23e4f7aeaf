using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>The TypeScript client in Node, which reads one step per line.</summary>
internal sealed class NodeClient(TypeScriptModule module, Uri address) : IScenarioClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _node = Process.Start(new ProcessStartInfo("node", [module.Scenario, address.ToString()])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true
    })!;

    public async Task<JsonObject> Take(JsonObject step)
    {
        await _node.StandardInput.WriteLineAsync(step.ToJsonString());
        await _node.StandardInput.FlushAsync();
        var line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonNode.Parse(line ?? throw new IOException("node ended"))!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync().WaitAsync(Patience);
        _node.Dispose();
    }
}
