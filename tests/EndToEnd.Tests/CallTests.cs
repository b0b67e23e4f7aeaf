using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Invalid command lines: each error is reported once, with a suggestion, and the exit code is 2.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData("chek library", "unknown command `chek`", "did you mean `check`?")]
    [InlineData("check --hint", "unknown option `--hint`", "did you mean `--hints`?")]
    [InlineData("user ad app", "unknown command `ad`", "did you mean `add`?")]
    [InlineData("new", "NAME is missing", "truth new --help")]
    [InlineData("start dist --host here", "an address to listen on must be an IP address such as 127.0.0.1 or 0.0.0.0, not `here`",
        "truth start --help")]
    public async Task A_wrong_call_is_told_once(string call, string message, string help)
    {
        var ran = await TruthCommand.Run(call.Split(' '));
        ran.ExitCode.ShouldBe(2);
        var lines = ran.Error.ReplaceLineEndings("\n").Split('\n');
        lines.Where(l => l.StartsWith("error", StringComparison.Ordinal)).ShouldBe([$"error: {message}"]);
        lines.ShouldContain($"  help: {help}");
        ran.Output.ShouldBe("");
    }
}
