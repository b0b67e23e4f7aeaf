using System.Security.Cryptography;
using System.Text;

namespace Truth.Cli.Apps;

/// <summary>Something generated that a user may take over.</summary>
/// <param name="Key">As one asks for it: `ui/views/tasks.js`.</param>
/// <param name="Path">Where its copy goes, beside the truth file.</param>
/// <param name="Text">Of the copy.</param>
/// <param name="Source">What it follows from, of which the hash is: a change of it may want a change of the copy.</param>
internal sealed record Original(string Key, string Path, string Text, string Source)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source)))[..32];
}
