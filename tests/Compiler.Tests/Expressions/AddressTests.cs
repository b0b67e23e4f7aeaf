using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>
/// Text in NFC, and e-mail addresses that are compared with literals in canonical form: the tree contains what every back end compares.
/// </summary>
public class AddressTests
{
    [Theory]
    [InlineData("user.email == 'ANN@X.Test'", "ann@x.test")]
    [InlineData("'ANN@X.Test' == user.email", "ann@x.test")]
    [InlineData("user.email != '\\u212Aim@x.test'", "kim@x.test")]
    [InlineData("user.email in ['ANN@X.Test', 'J\\u030C@x.test']", "ann@x.test ǰ@x.test")]
    [InlineData("['ANN@X.Test'].includes(user.email)", "ann@x.test")]
    [InlineData("(user.email ?? 'B@X') == 'ANN@X.Test'", "b@x ann@x.test")]
    [InlineData("(authenticated ? user.email : 'B@X') == 'ANN@X.Test'", "b@x ann@x.test")]
    [InlineData("user.email.startsWith('ANN')", "ANN")]
    [InlineData("user.email < 'ANN@X'", "ANN@X")]
    [InlineData("entity.title == 'ANN@X'", "ANN@X")]
    [InlineData("entity.title == 're\\u0301sume\\u0301'", "résumé")]
    [InlineData("entity.title.includes('e\\u0301')", "é")]
    [InlineData("entity.title in ['e\\u0301', 'E\\u0301']", "é É")]
    [InlineData("entity.title == 'e' + '\\u0301'", "e \u0301")]
    public void Literals_are_canonical(string source, string constants) =>
        string.Join(' ', Shapes.Bind(source).Descendants().OfType<Constant>().Select(c => c.Value).OfType<string>()).ShouldBe(constants);

    [Fact]
    public void So_are_the_texts_of_a_truth_file()
    {
        var app = Compilation.Create(new SourceText("app.truth.ts", """
            const half = 'e';
            export const App = { name: 'A', entities: { Note: {
              fields: {
                kind: { type: 'enum', options: ['re\u0301sume\u0301', half + '\u0301'], default: 'r\u00e9sum\u00e9' },
                mail: { type: 'email', default: 'Ann@X.TEST' },
                text: { type: 'string', default: `${half}\u0301` },
              },
              permissions: { read: "entity.kind == 're\u0301sum\u00e9'" },
              behaviors: { send: { permission: 'nobody', fields: { mail: 'BOB@X.TEST', text: 'E\u0301' } } },
            } } };
            """));
        app.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        var note = app.Model!.Entities[0];
        ((Truth.Compiler.Model.EnumType)note.Field("kind").Type).Options.ShouldBe(["résumé", "é"]);
        note.Fields.Select(f => (f.Default as Truth.Compiler.Model.ConstantDefault)?.Json).OfType<string>()
            .ShouldBe(["\"résumé\"", "\"ann@x.test\"", "\"é\""]);
        note.Behaviors[0].Fields.Select(f => ((Truth.Compiler.Model.AssignedConstant)f.Value).Json).ShouldBe(["\"bob@x.test\"", "\"É\""]);
    }
}
