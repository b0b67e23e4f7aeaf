namespace Truth.Generators;

/// <summary>A template cannot be used: it asks for what its view does not have, or is no template. Only those of an app's own can be so.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(string path, Exception cause)
        : base($"the template `{path}` cannot be used: {cause.Message}", cause) => Path = path;

    /// <summary>As in <see cref="Templates.Sources"/>.</summary>
    public string Path { get; }
}
