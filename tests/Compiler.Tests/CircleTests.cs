namespace Truth.Compiler.Tests;

/// <summary>Rows that can never be created, because the first one needs a row that needs it.</summary>
public sealed class CircleTests
{
    private const string Rules = "permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' }";

    [Theory]
    [InlineData("Node.parent!Node", "Node")]
    [InlineData("Egg.hen!Hen Hen.egg!Egg", "Egg Hen")]
    [InlineData("A.b!B B.c!C C.d!D D.a!A", "A B C D")]
    [InlineData("A.b!!B B.a!A", "A B")]
    [InlineData("A.self!!A", "A")]
    [InlineData("Egg.hen!Hen Hen.egg!Egg Farm.hen!Hen", "Egg Hen")]
    [InlineData("Egg.hen!Hen Hen.egg?Egg", "")]
    [InlineData("A.b!B B.a??A", "")]
    [InlineData("A.b!B B.c!C", "")]
    [InlineData("Node.parent?Node", "")]
    [InlineData("A.b!B A.c!B B.a!A B.c!C", "A A B")]
    [InlineData("A.b!B B.a!A C.d!D D.c!C", "A B C D")]
    public void The_fields_of_a_circle_of_required_relations_are_warned_of(string links, string warned)
    {
        var entities = links.Split(' ').Select(Link).GroupBy(l => l.From)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(l => l.Field)));
        foreach (var to in links.Split(' ').Select(l => Link(l).To).Where(to => !entities.ContainsKey(to)).ToList())
        {
            entities[to] = "it: 'string'";
        }

        var app =
            $"export const App = {{ name: 'Test', entities: {{ {string.Join(", ", entities.Select(e => $"{e.Key}: {{ fields: {{ {e.Value} }}, {Rules} }}"))} }} }};";
        var said = Compile.Text(app).Diagnostics;
        said.Where(d => d.Code == "TR2107").Select(d => d.Message.Split('`')[1])
            .ShouldBe(warned.Split(' ', StringSplitOptions.RemoveEmptyEntries), app);
    }

    // `A.b!B`: A has a required relation b to B; `!!` to many, `?` an optional one, `??` an optional one to many.
    private static (string From, string Field, string To) Link(string text)
    {
        var (from, to, mark) = (text.Split('.')[0], text.Split('!', '?')[^1], string.Concat(text.Where(c => c is '!' or '?')));
        var name = text.Split('.', '!', '?')[1];
        return (from,
            $"{name}: {{ type: 'relation', to: '{to}', required: {(mark[0] == '!' ? "true" : "false")}, many: {(mark.Length == 2 ? "true" : "false")}, inverse: 'of{from}{name}' }}", to);
    }
}
