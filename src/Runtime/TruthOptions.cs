using System.Reflection;
using System.Security.Claims;
using Truth.Compiler.Values;
using Truth.Runtime.Auth;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>
/// The options of a generated app. In an ASP.NET Core project, the configuration section `Truth` sets `Database`, `DataFile` and
/// `MaxBodyBytes`, and
/// <c>services.Configure&lt;TruthOptions&gt;(…)</c> or <c>builder.AddTruth(…)</c> can set all of them. They are validated when the host
/// starts.
/// </summary>
public sealed class TruthOptions
{
    private string? _dataFile;

    /// <summary>
    /// The database, instead of the one that `settings.database.url` in the truth file names: `postgres://…`, or the path of a SQLite file,
    /// which is created if it does not exist. In an ASP.NET Core project, a path is relative to the content root. Null for <see
    /// cref="DataFile"/>.
    /// </summary>
    public string? Database { get; set; }

    /// <summary>
    /// The SQLite file, which is created if it does not exist. In an ASP.NET Core project, it is relative to the content root.
    /// </summary>
    public string DataFile
    {
        get => _dataFile ?? "app.db";
        set => _dataFile = value;
    }

    /// <summary>
    /// The store of the content of files, instead of the one that `settings.files.store` in the truth file names: a folder, relative to
    /// that of the data file, or `s3://bucket`. Null for that of the truth file.
    /// </summary>
    public string? Files { get; set; }

    /// <summary>What `settings.database.url` in the truth file names; null if it does not.</summary>
    internal string? Declared { get; set; }

    /// <summary>The folder to which paths are relative; null for the current folder.</summary>
    internal string? Root { get; set; }

    /// <summary>The database to open; empty if it was set to nothing.</summary>
    internal string Address => (Database ?? _dataFile ?? Declared ?? DataFile) is var address && string.IsNullOrWhiteSpace(address) ? ""
        : Root is null || DatabaseUrl.IsServer(address) ? address
        : Path.Combine(Root, address);

    /// <summary>
    /// The assembly into which the app was generated; null for the assembly of the host. A host whose app is in a library sets it in
    /// `builder.AddTruth(…)`.
    /// </summary>
    public Assembly? App { get; set; }

    /// <summary>
    /// Whether errors contain their cause, responses contain `Server-Timing`, and the page loads <see cref="DevelopmentScript"/>.
    /// </summary>
    public bool Development { get; set; }

    /// <summary>The address of a script that the page loads before the app, only in development: `/_truth/reload.js`.</summary>
    public string? DevelopmentScript { get; set; }

    /// <summary>The maximum size of a request body; larger bodies are answered with 413.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Maps the claims of the host's authentication to a user, for requests without a session of the app. By default, `sub` (or <see
    /// cref="ClaimTypes.NameIdentifier"/>) is the user's id; without it, `email` is the address, unless it is marked as unverified. Claims
    /// do not grant permissions, which depend on the user's row. A user who does not exist is treated as nobody.
    /// </summary>
    public Func<ClaimsPrincipal, Principal> Claims { get; set; } = UserClaims.Of;

    /// <summary>The clock of the app.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The source of ids for new rows; null for UUIDv7 according to <see cref="Time"/>.</summary>
    public IdSource? Ids { get; set; }

    /// <summary>The synchronous mode of commits. Only tests reduce it, to verify that they detect this.</summary>
    internal string Synchronous { get; init; } = "FULL";

    /// <summary>Whether the host serves other addresses as well: requests for files that do not belong to the app are passed on.</summary>
    internal bool IsGuest { get; set; }
}
