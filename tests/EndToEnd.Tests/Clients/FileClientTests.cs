using System.Diagnostics;
using Truth.EndToEnd.Tests.Asking;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>
/// The TypeScript client uploads, downloads and removes files; the C# client does so in the program of the case `clients`.
/// </summary>
public sealed class FileClientTests
{
    private const string Use = """
        import { createClient, TruthProblem } from './client.js';

        declare const process: { argv: string[] };
        const client = createClient({ baseUrl: process.argv[2]! });
        const said: unknown[] = [];
        await client.auth.login({ email: 'root@example.org', password: process.argv[3]! });
        const { id } = await client.tickets.create({ title: 'papers' });
        const row = await client.tickets.upload(id, 'papers', '0123456789', { name: "Öl & 'Gas' (1).txt" });
        said.push(row.papers?.name, row.papers?.type, row.papers?.size, row.papers?.etag === (await client.tickets.get(id)).papers?.etag);
        const content = await client.tickets.download(id, 'papers');
        said.push(await content.text(), content.headers.get('etag') === `"${row.papers?.etag}"`);
        for (const refused of [
          () => client.tickets.upload(id, 'photo', new Blob(['no image'])),
          () => client.tickets.upload(id, 'papers', 'x', { ifMatch: '"other"' }),
          () => client.tickets.download(id, 'photo', { thumb: 320 }),
        ]) {
          await refused().then(
            () => said.push('accepted'),
            (problem: TruthProblem) => said.push(problem.code, ...problem.errors.map((error) => error.field)),
          );
        }
        // @ts-expect-error This is no file.
        const wrong = () => client.tickets.download(id, 'title');
        await client.tickets.removeFile(id, 'papers', { ifMatch: `"${row.papers?.etag}"` });
        said.push((await client.tickets.get(id)).papers, (await client.tickets.update(id, { papers: null })).papers);
        console.log(JSON.stringify(said));
        """;

    [Fact]
    public async Task Files_are_sent_and_read()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Scenario.Folder, "app.truth.ts"));
        await using var app = await ServedApp.Start(ServedApp.Compile(source));
        using var root = await app.SignedIn("root", "admin");
        using var module = await TypeScriptModule.Compile(TypeScriptModule.Model, ("use.ts", Use));
        using var node = Process.Start(new ProcessStartInfo("node", [module.At("use.js"), app.Address.ToString(), ServedApp.Password])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        said.Trim().ShouldBe(
            """["Öl & 'Gas' (1).txt","text/plain",10,true,"0123456789",true,"invalid","photo","changed","not_found",null,null]""");
    }
}
