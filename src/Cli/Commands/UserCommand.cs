using System.CommandLine;
using System.Text.Json.Nodes;
using Truth.Cli.Accounts;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Commands;

/// <summary>`truth user add [APP|DIR]`, which adds the first administrator.</summary>
internal static class UserCommand
{
    private static readonly (string Call, string Does)[] Added =
    [
        ("truth user add --email ada@example.test --role admin", "add a user to the data of truth dev, for the app in this folder"),
        ("truth user add dist --data shop.db --email ada@example.test", "add a user to the data of the app that was built into dist"),
    ];

    public static Command Create()
    {
        var command = new Command("user", "Manages the users of an app.") { Add() };
        Examples.Of(command, Added);
        return command;
    }

    private static Command Add()
    {
        var where = new Argument<string>("APP|DIR")
        {
            Description =
                "A folder with an app.truth.ts, or a truth file, to use the data of truth dev; or a folder that truth build wrote. Default: the current folder.",
            DefaultValueFactory = _ => ".",
        };
        var data = Deployment.DataOption(
            "the data of truth dev, or for a built app what settings.database.url names, otherwise app.db in the current folder");
        var email = new Option<string>("--email")
        {
            Description = "The e-mail address of the user.",
            Required = true,
            HelpName = "ADDRESS"
        };
        var role = new Option<string?>("--role") { Description = "The role of the user.", HelpName = "ROLE" };
        var set = new Option<string[]>("--set") { Description = "Another field, as name=value; can be repeated.", HelpName = "NAME=VALUE" };
        var command = new Command("add",
            "Adds a user, regardless of the permissions. Prompts for the password, or reads it from standard input.")
                { where, email, role, set, data };
        Examples.Of(command, Added);
        command.SetAction(async (call, _) =>
        {
            var account = new NewAccount(call.GetRequiredValue(email), call.GetValue(role), call.GetValue(set) ?? []);
            return await Run(AccountData.Of(call.GetRequiredValue(where), call.GetValue(data)), account);
        });
        return command;
    }

    private static async Task<int> Run(AccountData data, NewAccount account)
    {
        var people = data.People;
        using var site = data.Open();
        JsonObject fields = account.Fields(people);
        fields["password"] = Terminal.AskSecret("Password: ");
        try
        {
            var id = await site.System!.CreateAsync(people.Name, fields);
            Terminal.Print($"added {fields["email"]} ({id})");
            return ExitCodes.Success;
        }
        catch (InvalidRowException exception)
        {
            throw new CommandException($"no user was added: {string.Join("; ", exception.Reasons)}", null, ExitCodes.Failure);
        }
    }
}
