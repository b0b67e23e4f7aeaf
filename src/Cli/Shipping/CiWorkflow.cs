namespace Truth.Cli.Shipping;

/// <summary>The GitHub Actions workflow that runs on every change.</summary>
internal static class CiWorkflow
{
    public static string Of(RepositoryLayout at, string version) => $$"""
        # Made by `truth new --ci`, and yours to change.
        name: truth

        on:
          push:
            branches: [main]
          pull_request:

        permissions:
          contents: read

        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/setup-dotnet@v5
                with:
                  dotnet-version: 10.0.x
              - run: dotnet tool install --global truth --version {{version}}
        {{string.Concat(Steps(at).Select(step => $"      - name: {step.Name}\n        run: {step.Run}\n"))}}
        """;

    private static IEnumerable<(string Name, string Run)> Steps(RepositoryLayout at)
    {
        var app = ShellPaths.Word(at.App);
        yield return at.Report is { } report
            ? ("Check the truth file and the result file", $"truth check {app} --format github --verify {ShellPaths.Word(report)}")
            : ("Check the truth file", $"truth check {app} --format github");
        yield return at.Built is { } built
            ? (at.Project!.Emits ? "Build, and verify the generated files" : "Build", $"dotnet build {ShellPaths.Word(built)} -c Release")
            : ("Build", $"truth build {app} -o dist");
        foreach (var tests in at.Tests)
        {
            yield return ("Test", $"dotnet test {ShellPaths.Word(tests)} -c Release{(tests == at.Built ? " --no-build" : "")}");
        }
    }
}
