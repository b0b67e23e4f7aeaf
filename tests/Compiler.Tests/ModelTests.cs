using Truth.Compiler.Model;

namespace Truth.Compiler.Tests;

public sealed class ModelTests
{
    private const string Rules = "permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' }";

    [Fact]
    public void Each_type_of_view_is_a_record_of_its_own()
    {
        var views = Enum.GetValues<ViewType>().Select(type => View.Of(type, FormMode.Create, "Page", "/page", "Page")).ToList();
        views.Select(v => v.Type).ShouldBe(Enum.GetValues<ViewType>());
        views.Select(v => v.GetType())
            .ShouldBe(typeof(View).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(View)) && !t.IsAbstract), ignoreOrder: true);
        typeof(View).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(View)) && !t.IsAbstract).ShouldAllBe(t => t.IsSealed);
    }

    [Fact]
    public void Without_views_each_entity_gets_four()
    {
        var model = Compile.Model(Compile.App($"fields: {{ title: 'string' }}, {Rules}"));
        model.Views.Where(v => v.Entity == new EntityName("Task")).Select(v => (v.Name, v.Route, v.Title, v.ModeOrNone)).ShouldBe(
        [
            ("TaskList", "/tasks", "Tasks", FormMode.None), ("TaskDetail", "/tasks/:id", "Task", FormMode.None),
            ("TaskCreate", "/tasks/new", "New task", FormMode.Create), ("TaskEdit", "/tasks/:id/edit", "Edit task", FormMode.Edit),
        ]);
    }

    [Theory]
    [InlineData("{ type: 'number', integer: true, min: 1 }", "IntegerType { Min = 1, Max =  }")]
    [InlineData("{ type: 'decimal', precision: 6, scale: 2 }", "DecimalType { Precision = 6, Scale = 2, Min = , Max = , Currency =  }")]
    [InlineData("'text'", "TextType { MinLength = , MaxLength = 100000, Rich = False }")]
    [InlineData("{ type: 'relation', to: 'User', required: true }",
        "RelationType { To = User, Many = False, Inverse = tasks, OnDelete = Restrict }")]
    [InlineData("{ type: 'relation', to: 'User', onDelete: 'cascade' }",
        "RelationType { To = User, Many = False, Inverse = tasks, OnDelete = Cascade }")]
    [InlineData("{ type: 'enum', values: ['a', 'b'] }", "EnumType { Options = [a, b] }")]
    public void A_field_has_its_type(string field, string type)
    {
        var model = Compile.Model(Compile.App($"fields: {{ it: {field} }}, {Rules}"));
        model.Entities[1].Field("it").Type.ToString().ShouldBe(type);
    }

    [Theory]
    [InlineData("{ type: 'text', default: 'a\"b\\n' }", "\"a\\\"b\\n\"")]
    [InlineData("{ type: 'number', default: -.5 }", "-0.5")]
    [InlineData("{ type: 'integer', default: 0x10 }", "16")]
    [InlineData("{ type: 'decimal', scale: 2, default: 1.005 }", "\"1.00\"")]
    [InlineData("{ type: 'boolean', default: !true }", "false")]
    [InlineData("{ type: 'json', default: { a: [1, 'x', null] } }", "{\"a\":[1,\"x\",null]}")]
    [InlineData("{ type: 'datetime', default: '2026-01-31T10:05:00+01:00' }", "\"2026-01-31T09:05:00.000Z\"")]
    public void A_default_is_json_in_its_shortest_text(string field, string json)
    {
        var model = Compile.Model(Compile.App($"fields: {{ it: {field} }}, {Rules}"));
        model.Entities[1].Field("it").Default.ShouldBe(new ConstantDefault(json));
    }

    [Theory]
    [InlineData("dueDate", "Due date")]
    [InlineData("userId", "User id")]
    [InlineData("HTTPServer", "HTTP server")]
    [InlineData("x", "X")]
    public void A_label_is_the_name_in_words(string name, string label) =>
        Compile.Model(Compile.App($"fields: {{ {name}: 'string' }}, {Rules}")).Entities[1].Field(name).Label.ShouldBe(label);

    [Fact]
    public void What_a_behavior_writes_is_checked_and_kept()
    {
        var model = Compile.Model(Compile.App($$"""
            fields: { at: 'datetime', by: { type: 'relation', to: 'User' }, note: 'string' },
            behaviors: { sign: { fields: { at: 'now', by: 'currentUser', note: '$input.text' }, parameters: { text: 'string' }, emits: ['task.SIGN', 'Task.sign', 'x'] } },
            {{Rules}}
            """));
        var sign = model.Entities[1].Behaviors[0];
        sign.Fields.Select(f => f.Value).ShouldBe([new AssignedNow(), new AssignedCaller(), new AssignedInput("text")]);
        sign.Emits.ShouldBe(["x"]);
    }

    [Fact]
    public void A_view_filter_of_fields_is_an_expression()
    {
        var model = Compile.Model(Compile.App(
            $"fields: {{ state: {{ type: 'enum', options: ['a', 'b'] }}, n: 'integer' }}, {Rules}",
            "views: { Tasks: { type: 'list', route: '/t', entity: 'Task', filters: { state: ['a', 'b'], n: 3 } } }"));
        var filter = ((RowsView)model.Views[0]).Filter.ShouldNotBeNull();
        filter.Source.ShouldBe("state in ['a', 'b'] && n == 3");
        filter.Expression.ShouldBe(((RowsView)Compile.Model(Compile.App(
            $"fields: {{ state: {{ type: 'enum', options: ['a', 'b'] }}, n: 'integer' }}, {Rules}",
            "views: { Tasks: { type: 'list', route: '/t', entity: 'Task', filters: 'state in [\"a\", \"b\"] && n == 3' } }")).Views[0]).Filter!.Expression);
    }

    [Fact]
    public void The_three_ways_to_write_a_rule_are_one_tree()
    {
        const string fields = "fields: { owner: { type: 'relation', to: 'User' }, done: 'boolean' },";
        string App(string rule) => Compile.App($"{fields} permissions: {{ create: true, read: true, delete: false, update: {rule} }}");
        var text = Compile.Model(App("'entity.owner == user.id && entity.done == true'")).Entities[1].RuleFor("update")!.Expression;
        Compile.Model(App("({ user, entity: row }) => row.owner == user.id && row.done == true")).Entities[1]
            .RuleFor("update")!.Expression.ShouldBe(text);
        Compile.Model(App("(it) => it.entity.owner === it.user.id && it.entity.done === true")).Entities[1]
            .RuleFor("update")!.Expression.ShouldBe(text);
    }

    [Fact]
    public void Names_of_javascript_objects_are_names_like_any_other()
    {
        var model =
            Compile.Model(Compile.App($"fields: {{ constructor: 'string', toString: 'string', __proto__: 'string', class: 'string', default: 'string' }}, {Rules}"));
        model.Entities[1].Fields.Count.ShouldBe(8);
    }

    [Theory]
    [InlineData("by: { type: 'relation', to: 'User' }", "tasks")]
    [InlineData("by: { type: 'relation', to: 'User', inverse: 'work' }", "work")]
    [InlineData("by: { type: 'relation', to: 'User' }, on: { type: 'relation', to: 'User' }", null)]
    [InlineData("by: { type: 'relation', to: 'User' }, on: { type: 'relation', to: 'User', inverse: 'work' }", "tasks")]
    public void A_way_back_is_named_after_where_it_comes_from_unless_two_would_share_the_name(string fields, string? name) =>
        Compile.Model(Compile.App($"fields: {{ {fields} }}, {Rules}")).Entities[1]
            .Field("by").Type.ShouldBeOfType<RelationType>().Inverse.ShouldBe(name);

    [Theory]
    [InlineData("'admin'", true)]
    [InlineData("'user.role != null'", true)]
    [InlineData("'user.hasRole(\"admin\")'", true)]
    [InlineData("({ user }) => user.role === 'admin'", true)]
    [InlineData("'entity.id == user.id'", false)]
    [InlineData("'authenticated'", false)]
    public void A_field_that_a_rule_reads_through_user_is_an_authority(string rule, bool isAuthority)
    {
        var model = Compile.Model($$"""
            export const App = { name: 'A', entities: { User: {
              fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'] } },
              permissions: { create: 'nobody', read: {{rule}}, update: 'nobody', delete: 'nobody' },
            } } };
            """);
        model.Auth.ShouldNotBeNull().Field("role").Authority.ShouldBe(isAuthority);
    }
}
