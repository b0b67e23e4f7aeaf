using System.CommandLine;
using System.Text.Json.Nodes;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Descriptors;

namespace Truth.Cli.Commands;

/// <summary>`truth user add DIR`: how the first administrator comes to be.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Manages the people who sign in to a built app.") { Add() };

    private static Command Add()
    {
        var folder = Deployment.FolderArgument();
        var data = Deployment.DataOption();
        var email = new Option<string>("--email") { Description = "Their address.", Required = true, HelpName = "ADDRESS" };
        var role = new Option<string?>("--role") { Description = "An option of the app's `role`.", HelpName = "ROLE" };
        var set = new Option<string[]>("--set") { Description = "Another field, as name=value; may be given several times.", HelpName = "NAME=VALUE" };
        var command = new Command("add", "Adds somebody, past the rules. Asks for the password, or reads it from standard input.") { folder, email, role, set, data };
        Examples.Of(command, ("truth user add dist --email ada@example.test --role admin", "the first administrator of what was built into dist"));
        command.SetAction(async (call, _) =>
        {
            var fields = Fields(call.GetRequiredValue(email), call.GetValue(role), call.GetValue(set) ?? []);
            return await Run(call.GetRequiredValue(folder), call.GetRequiredValue(data), fields);
        });
        return command;
    }

    private static JsonObject Fields(string email, string? role, string[] set)
    {
        var fields = new JsonObject { ["email"] = email };
        foreach (var pair in role is null ? set : [$"role={role}", .. set])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || fields.ContainsKey(pair[..at]))
            {
                throw new CommandException($"`{pair}` is no new field", "write it as name=value: --set name='Ada Lovelace'");
            }

            fields[pair[..at]] = pair[(at + 1)..];
        }

        return fields;
    }

    // Who is added here is to sign in, unless it is said otherwise.
    private static void Activate(EntityDescriptor people, JsonObject fields)
    {
        foreach (var field in people.Fields.Where(f => f is { Kind: FieldKind.Boolean, Name: "isActive" or "active" }))
        {
            fields[field.Name] = fields[field.Name]?.GetValue<string>() switch
            {
                null or "true" => true,
                "false" => false,
                var other => other,
            };
        }
    }

    private static async Task<int> Run(string folder, string data, JsonObject fields)
    {
        var deployment = Deployment.Load(folder, data);
        if (deployment.Snapshot.Descriptor.Auth is not { } auth)
        {
            throw new CommandException($"nobody signs in to {deployment.Snapshot.Descriptor.Name}", "the app needs an entity `User` with `email` and `password`", ExitCodes.Failure);
        }

        Activate(deployment.Snapshot.Descriptor.Entities.First(e => e.Name == auth.Entity), fields);
        fields["password"] = Terminal.AskSecret("Password: ");
        using var site = Deployment.Fit(() => TruthSite.Open(deployment.Snapshot, deployment.Options));
        DataChanges.Tell(site);
        try
        {
            var id = await site.System!.CreateAsync(auth.Entity, fields);
            Terminal.Print($"added {fields["email"]} ({id})");
            return ExitCodes.Success;
        }
        catch (InvalidRowException exception)
        {
            throw new CommandException($"nobody was added: {string.Join("; ", exception.Reasons)}", null, ExitCodes.Failure);
        }
    }
}
