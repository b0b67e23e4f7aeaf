using System.Text.Json.Nodes;
using System.Xml.Linq;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth schema` and `truth graph`: only the result on standard output, or in a file.</summary>
public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_schema_is_printed_or_written()
    {
        var printed = await Run("schema", Checkout.TaskManager);
        (printed.ExitCode, printed.Error).ShouldBe((0, ""));
        JsonNode.Parse(printed.Output)!["$defs"]!.AsObject().ShouldContainKey("TaskStatus");
        var written = await Run("schema", Checkout.TaskManager, "-o", "model.schema.json");
        written.Output.ShouldBe("wrote model.schema.json\n");
        (await File.ReadAllTextAsync(_folder.At("model.schema.json"))).ShouldBe(printed.Output);
    }

    [Fact]
    public async Task A_picture_is_printed_in_either_format()
    {
        var svg = await Run("graph", Checkout.TaskManager);
        XDocument.Parse(svg.Output).Root!.Name.LocalName.ShouldBe("svg");
        (await Run("graph", Checkout.TaskManager, "--format", "mermaid")).Output.ShouldContain("erDiagram\n");
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("graph")]
    public async Task An_app_with_errors_has_neither_and_says_why_on_standard_error(string command)
    {
        _folder.Write("app.truth.ts", "export const App = { name: 'A', entities: { Note: { fields: { text: 'strin' } } } };\n");
        var ran = await Run(command);
        (ran.ExitCode, ran.Output).ShouldBe((1, ""));
        ran.Error.ShouldContain("did you mean `string`?");
        ran.Error.ShouldNotContain("\e");
    }

    [Theory]
    [InlineData("graph --format mermiad", "`mermaid`")]
    [InlineData("graph -o app.truth.ts", "is not overwritten")]
    [InlineData("schema nowhere", "no file or folder")]
    public async Task A_wrong_call_exits_with_2(string call, string hint)
    {
        var app = _folder.Write("app.truth.ts", "export const App = { name: 'A', entities: { Note: { fields: { text: 'string' } } } };\n");
        var before = await File.ReadAllTextAsync(app);
        var ran = await Run(call.Split(' '));
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain(hint);
        (await File.ReadAllTextAsync(app)).ShouldBe(before);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);
}
