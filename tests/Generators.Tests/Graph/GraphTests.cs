using System.Xml.Linq;
using Truth.Compiler.Model;
using Truth.Generators.Graph;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Graph;

/// <summary>The entity diagram as SVG and as Mermaid.</summary>
public sealed class GraphTests
{
    private const string Parser =
        "const mermaid = (await load('mermaid')).default;\nconsole.log((await mermaid.parse(read('graph.mmd'))).diagramType);";

    public static TheoryData<string> Files => ["docs/entities.svg", "tests/Generators.Tests/Graph/taskmanager.mmd"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_example_is_drawn_as_it_was(string name)
    {
        var file = Repository.At(name);
        var drawn = name.EndsWith(".svg", StringComparison.Ordinal) ? GraphGenerator.Svg(TaskManager.Model)
            : GraphGenerator.Mermaid(TaskManager.Model);
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            File.WriteAllText(file, drawn);
        }

        File.ReadAllText(file).ShouldBe(drawn, "run the tests with TRUTH_ACCEPT=1 to draw it again, and look at it");
    }

    [Fact]
    public void Whatever_is_in_names_and_texts_stays_text()
    {
        var svg = GraphGenerator.Svg(Awkward.Model);
        GraphGenerator.Svg(Awkward.Model).ShouldBe(svg);
        var document = XDocument.Parse(svg);
        document.Descendants().Select(e => e.Name.LocalName).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["circle", "g", "path", "rect", "style", "svg", "text", "title"]);
        var texts = document.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        foreach (var entity in Awkward.Model.Entities)
        {
            texts.ShouldContain(entity.Name.Text);
        }

        texts.ShouldContain("__proto__");
        document.Descendants().ShouldContain(e => e.Name.LocalName == "title" && e.Value.Contains("<b>&amp;", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_relation_is_a_line_with_a_sign_at_each_end()
    {
        var document = XDocument.Parse(GraphGenerator.Svg(TaskManager.Model));
        var lines = document.Descendants().Where(e => (string?)e.Attribute("class") == "line").ToList();
        lines.Select(l => l.Elements().First().Value).ShouldBe(["Person.user → User", "Task.assignee → Person", "Task.createdBy → User"]);
        lines.ShouldAllBe(l => l.Elements().Count(e => e.Name.LocalName == "circle") == 2);
    }

    [Fact]
    public async Task Mermaid_takes_every_name()
    {
        foreach (var model in (AppModel[])[TaskManager.Model, Awkward.Model])
        {
            var (code, said) = await Script.Run(Parser, ("graph.mmd", GraphGenerator.Mermaid(model)));
            code.ShouldBe(0, said);
            said.Trim().ShouldBe("er");
        }
    }

    [Fact]
    public void An_app_without_relations_is_rows_of_boxes()
    {
        var model = TaskManager.Model with { Entities = [.. TaskManager.Model.Entities.Select(e =>
            e with { Fields = [.. e.Fields.Where(f => f.Type is not RelationType)] })] };
        XDocument.Parse(GraphGenerator.Svg(model)).Descendants().Count(e => (string?)e.Attribute("class") == "box").ShouldBe(3);
    }
}
