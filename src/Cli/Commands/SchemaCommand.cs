using System.CommandLine;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Generators.JsonSchema;

namespace Truth.Cli.Commands;

/// <summary>`truth schema [APP]`.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var path = Paths.App();
        var output = Paths.Output();
        var command = new Command("schema",
            "Prints the model as JSON Schema (2020-12): rows as they are read, created and changed, enums, parameters.") { path, output };
        Examples.Of(command, ("truth schema -o model.schema.json", "write the schema of the app in this folder to a file"));
        command.SetAction(call =>
        {
            Product.Give(JsonSchemaGenerator.Write(RequiredModel.Path(call.GetValue(path))), call.GetValue(output));
            return ExitCodes.Success;
        });
        return command;
    }
}
