using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

public sealed class SqlNamesTests
{
    [Theory]
    [InlineData("role", "user_role")]
    [InlineData("team.plan", "user_team__plan")]
    [InlineData("teamPlan", "user_team_plan")]
    [InlineData("version", "user_version_")]
    public void Each_path_of_the_caller_has_a_parameter_of_its_own(string path, string parameter) =>
        SqlNames.CallerParameter(path).ShouldBe(parameter);
}
