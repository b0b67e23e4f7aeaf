namespace Truth.Runtime.Values;

/// <summary>A file that belongs to a row; its content has an address of its own.</summary>
/// <param name="Name">The name under which it was uploaded.</param>
/// <param name="Type">The media type of its content.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="ETag">The version of its content.</param>
public sealed record StoredFile(string Name, string Type, long Size, string ETag);
