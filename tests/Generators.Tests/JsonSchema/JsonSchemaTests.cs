using System.Text.Json.Nodes;
using Truth.Compiler.Model;
using Truth.Generators.JsonSchema;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.JsonSchema;

/// <summary>The schema of a model is valid JSON Schema 2020-12, and refuses what the API refuses.</summary>
public sealed class JsonSchemaTests
{
    private const string Validator = """
        const Ajv = require('ajv/dist/2020.js').default;
        const addFormats = require('ajv-formats').default;
        const schema = JSON.parse(read('schema.json'));
        const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
        addFormats(ajv);
        ajv.addFormat('decimal', /^-?\d+(\.\d+)?$/);
        const valid = ajv.validateSchema(schema);
        if (!valid) { console.log(JSON.stringify(ajv.errors)); process.exit(1); }
        ajv.addSchema(schema, 'app');
        for (const name of Object.keys(schema.$defs)) ajv.getSchema(`app#/$defs/${encodeURIComponent(name)}`);
        for (const [name, value] of JSON.parse(read('values.json'))) console.log(ajv.getSchema(`app#/$defs/${name}`)(value));
        ajv.compile(schema);
        """;

    private const string Tasks = """
        import type {} from 'truth';
        export const App = { name: 'Tasks', entities: {
          User: { auth: true, fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], default: 'user', required: true, permissions: { update: 'admin' } } }, permissions: { read: 'authenticated' } },
          Task: { fields: { title: { type: 'string', required: true, maxLength: 3 }, state: { type: 'enum', options: ['open', 'done'] }, count: { type: 'integer', min: 1, max: 9 }, owner: { type: 'relation', to: 'User' } },
            permissions: { read: 'authenticated', create: 'authenticated', update: 'owner' },
            behaviors: { move: { parameters: { to: { type: 'string', required: true, minLength: 2 } }, fields: { title: '$input.to' } } } },
        }, settings: { auth: { enabled: true } } };
        """;

    [Theory]
    [InlineData("TaskCreate", """{ "title": "🦔🦔🦔" }""", true)]
    [InlineData("TaskCreate", """{ "title": "four" }""", false)]
    [InlineData("TaskCreate", """{ "title": "x", "state": null }""", true)]
    [InlineData("TaskCreate", """{ "title": "x", "state": "doen" }""", false)]
    [InlineData("TaskCreate", """{ "title": "x", "count": 10 }""", false)]
    [InlineData("TaskCreate", """{ "title": "x", "id": "0192f0c1-2f6a-7c3e-8f51-1a2b3c4d5e6f" }""", false)]
    [InlineData("TaskCreate", "{}", false)]
    [InlineData("TaskChange", "{}", true)]
    [InlineData("TaskMoveInput", """{ "to": "a" }""", false)]
    [InlineData("TaskMoveInput", """{ "to": "ab" }""", true)]
    [InlineData("TaskState", "\"open\"", true)]
    [InlineData("TaskState", "null", false)]
    [InlineData("UserRole", "\"nobody\"", false)]
    [InlineData("Task",
        """{ "id": "0192f0c1-2f6a-7c3e-8f51-1a2b3c4d5e6f", "title": "x", "state": null, "count": null, "owner": null, "createdAt": "2026-01-31T09:05:00.000Z", "updatedAt": "2026-01-31T09:05:00.000Z" }""", true)]
    public async Task A_value_is_valid_as_the_model_says(string definition, string value, bool valid)
    {
        var (code, said) = await Validate(TaskManager.Compile(Tasks), $"""[["{definition}", {value}]]""");
        code.ShouldBe(0, said);
        said.Trim().ShouldBe(valid ? "true" : "false");
    }

    [Fact]
    public async Task Names_and_texts_of_any_kind_make_a_valid_schema()
    {
        foreach (var model in (AppModel[])[Awkward.Model, TaskManager.Model])
        {
            var (code, said) = await Validate(model, "[]");
            code.ShouldBe(0, said);
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_two_runs_give_the_same_bytes()
    {
        var text = JsonSchemaGenerator.Write(Awkward.Model);
        JsonSchemaGenerator.Write(Awkward.Model).ShouldBe(text);
        text.ShouldNotContain("#/components/");
        var definitions = JsonNode.Parse(text)!["$defs"]!.AsObject();
        foreach (var name in Awkward.Model.Entities.Select(e => e.Name.Text))
        {
            JsonNode.Parse(text)!["properties"]!.AsObject().ShouldContainKey(name);
        }

        definitions.Count.ShouldBeGreaterThan(3 * Awkward.Model.Entities.Count);
    }

    private static Task<(int Code, string Said)> Validate(AppModel model, string values) =>
        Script.Run(Validator, ("schema.json", JsonSchemaGenerator.Write(model)), ("values.json", values));
}
