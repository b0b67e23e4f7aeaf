using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The permissions table, and the results of comparisons, as JSON for programs: one document, version 1.</summary>
internal static class MatrixJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static string Write(Matrix matrix) => Text(new JsonObject
    {
        ["version"] = 1,
        ["app"] = matrix.Model.Name,
        ["appVersion"] = matrix.Model.Version,
        ["rowLevelSecurity"] = matrix.Model.Settings.ReaderUrl is not null,
        ["callers"] = new JsonArray([.. matrix.Callers.Select(c => (JsonNode)c.Name)]),
        ["entities"] = new JsonArray([.. matrix.Entities.Select(e => Entity(matrix, e))]),
        ["workflows"] = new JsonArray([.. SystemAction.Of(matrix.Model).Select(Workflow)]),
        ["never"] = new JsonArray([.. Promise.Of(matrix)
            .SelectMany(promise => matrix.Proofs.Where(p => p.Invariant == promise.Invariant).Select(p => Proof(p, promise)))]),
    });

    public static string Write(PermissionDiff diff) => Text(new JsonObject
    {
        ["version"] = 1,
        ["same"] = diff.Same,
        ["changes"] = new JsonArray([.. diff.Changes.Select(Change)]),
    });

    private static JsonObject Entity(Matrix matrix, MatrixEntity entity) => new()
    {
        ["entity"] = entity.Entity.Name.Text,
        ["rows"] = new JsonArray([.. entity.Rows.Select(row => new JsonObject
        {
            ["action"] = row.Action,
            ["field"] = row.Field,
            ["rule"] = row.Written,
            ["guard"] = row.Guard,
            ["consequences"] = new JsonArray([.. row.Consequences.Select(c =>
                new JsonObject { ["entity"] = c.Entity.Text, ["field"] = c.Field, ["effect"] = c.Deletes ? "delete" : "empty" })]),
            ["cells"] = new JsonObject(row.Cells.Select((cell, i) => KeyValuePair.Create<string, JsonNode?>(matrix.Callers[i].Name,
                Cell(cell)))),
        })]),
    };

    private static JsonObject Workflow(SystemAction done) => new()
    {
        ["workflow"] = done.Workflow.Name,
        ["when"] = FlowText.When(done.Workflow),
        ["action"] = done.Action,
        ["entity"] = done.Entity.Text,
        // This version does not run workflows.
        ["executed"] = false,
    };

    private static JsonObject Proof(Proof proof, Promise promise) => new()
    {
        ["sentence"] = proof.Invariant.Sentence,
        ["entity"] = proof.Invariant.Entity.Text,
        ["action"] = proof.Action,
        ["proved"] = proof.IsProved,
        ["unspoken"] = new JsonArray([.. promise.Unspoken.Select(u => (JsonNode)u)]),
    };

    private static JsonObject Change(CellDiff change) => new()
    {
        ["entity"] = change.Entity,
        ["row"] = change.Row,
        ["caller"] = change.Caller.Name,
        ["change"] = change.Word,
        ["before"] = Cell(change.Before),
        ["after"] = Cell(change.After),
        ["case"] = change.Looser.Case?.ToString() ?? change.Tighter.Case?.ToString(),
    };

    private static JsonNode? Cell(Cell cell) =>
        cell.Grant switch { Grant.Allow => "allow", Grant.Deny => "deny", Grant.When => new JsonObject
        {
            ["when"] = cell.Condition
        }, Grant.Workflow => new JsonObject { ["workflows"] = cell.Condition }, _ => null };

    private static string Text(JsonObject document) => document.ToJsonString(Readable) + "\n";
}
