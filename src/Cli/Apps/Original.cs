using System.Security.Cryptography;
using System.Text;

namespace Truth.Cli.Apps;

/// <summary>A generated file or a template that a user can eject.</summary>
/// <param name="Key">The name on the command line: `ui/views/tasks.js`.</param>
/// <param name="Path">The path of the copy, relative to the truth file.</param>
/// <param name="Text">The text of the copy.</param>
/// <param name="Source">The text whose hash is recorded: if it changes, the copy may have to be changed.</param>
internal sealed record Original(string Key, string Path, string Text, string Source)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source)))[..32];
}
