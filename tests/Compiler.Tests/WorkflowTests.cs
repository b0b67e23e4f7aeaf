using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Compiler.Tests;

/// <summary>The workflows of the model.</summary>
public sealed class WorkflowTests
{
    private static readonly AppModel Model =
        Compile.Model(File.ReadAllText(Repository.Path("tests", "cases", "workflows", "app.truth.ts")));

    private static Workflow Over => Model.Workflows[0];

    [Fact]
    public void Triggers_are_the_events_as_they_are_emitted()
    {
        Over.Triggers.ShouldBe(["ticket.over", "Ticket.deleted"]);
        Over.Entity.ShouldBe(new EntityName("Ticket"));
        Over.Description.ShouldBe("Says that a ticket is over.");
        (Over.IsAsync, Over.Enabled).ShouldBe((false, true));
        Over.Retry.ShouldBe(new Retry(3, TimeSpan.FromSeconds(2), 1.5, TimeSpan.FromHours(1)));
        (Model.Workflows[1].Schedule, Model.Workflows[1].Enabled, Model.Workflows[1].Entity)
            .ShouldBe(("*/15 8-18 * jan-mar MON,5", false, null));
        Model.Workflows[2].Retry.ShouldBe(new Retry(5, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void A_text_is_what_is_written_and_what_is_asked()
    {
        var email = Over.Actions[1].ShouldBeOfType<EmailAction>();
        email.Subject.Parts.ShouldBe([new WrittenPart("Desk"), new WrittenPart(": "), new ValuePart(ValueOf(email.Subject, 2))]);
        ValueOf(email.Subject, 2).Source.ShouldBe("entity.title");
        email.To.Count.ShouldBe(2);
        ValueOf(email.Message!, 1).Expression.ShouldBeOfType<Coalesce>();
    }

    [Fact]
    public void Data_keep_the_type_of_an_expression_that_stands_alone()
    {
        var data = Over.Actions[2].ShouldBeOfType<WebhookAction>().Data.ShouldBeOfType<ObjectData>();
        data.Members[0].Value.ShouldBeOfType<ValueData>().Value.Expression.Type.ShouldBe(ExpressionType.Boolean);
        Over.Actions[0].ShouldBeOfType<LogAction>().Data.ShouldBeOfType<ObjectData>().Members[2].Value.ShouldBeOfType<ListData>().Items[0]
            .ShouldBe(new ConstantData("\"a\""));
    }

    [Fact]
    public void Rows_are_sought_by_their_own_fields_and_by_those_of_the_event()
    {
        var byText = Over.Actions[4].ShouldBeOfType<UpdateAction>();
        byText.Where.Expression.Descendants().OfType<Member>().Select(m => (m.Of.GetType().Name, m.Name))
            .ShouldBe([("Element", "on"), ("Variable", "id"), ("Element", "kind")]);
        var byFields = Over.Actions[5].ShouldBeOfType<UpdateAction>();
        byFields.Where.Source.ShouldBe("on == entity.id && kind == 'open'");
        byFields.Where.Expression.Descendants().OfType<Member>().Select(m => m.Name).ShouldBe(["on", "id", "kind"]);
        byText.Fields[1].Value.ShouldBeOfType<AssignedText>();
        Over.Actions[6].ShouldBeOfType<DeleteAction>().Where.Expression.Descendants().OfType<Member>()
            .Select(m => (m.Of.GetType().Name, m.Name))
            .ShouldBe([("Element", "on"), ("Variable", "id"), ("Variable", "state")]);
    }

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("0 0 1,15 * 3")]
    [InlineData("5/10 0-6/2 29 2 7")]
    [InlineData("0 0 31 2 MON")]
    public void A_schedule_is_right(string cron) => CronIsWrong(cron).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("* * * * mo")]
    [InlineData("0 0 31 apr *")]
    public void A_schedule_is_wrong(string cron) => CronIsWrong(cron).ShouldBeTrue();

    private static bool CronIsWrong(string cron) =>
        Compile.Text(Compile.App("fields: { a: 'string' }",
            $"workflows: {{ w: {{ trigger: {{ cron: '{cron}' }}, actions: [{{ type: 'log' }}] }} }},")).Diagnostics.Any(d =>
            d.Code == "TR5008");

    private static Rule ValueOf(ActionText text, int part) => text.Parts[part].ShouldBeOfType<ValuePart>().Value;
}
