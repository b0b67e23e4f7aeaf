namespace Truth.Generators;

/// <summary>A template is invalid, or uses a name that its view does not have. This can only happen with templates of an app.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(string path, Exception cause)
        : base($"the template `{path}` cannot be used: {cause.Message}", cause) => Path = path;

    /// <summary>The path, as in <see cref="Templates.Sources"/>.</summary>
    public string Path { get; }
}
