namespace Truth.Cli.Shipping;

/// <summary>The container image of an app: a Dockerfile, and the files that it excludes.</summary>
internal static class Image
{
    public const string Ignored = """
        # What an image is not made of.
        **/.git
        **/.truth
        **/bin
        **/obj
        **/node_modules
        **/*.db
        **/*.db-shm
        **/*.db-wal
        dist
        .github
        .dockerignore
        Dockerfile

        """;

    private const string Said = """
        # Made by `truth new --ci`, and yours to change.
        #   docker build -t app .
        #   docker run -p 8080:8080 -v app-data:/data app
        """;

    // The data outlives the container, and must be writable by the unprivileged user of the image.
    private const string Data = """
        RUN install -d -o $APP_UID /data
        VOLUME /data
        USER $APP_UID
        EXPOSE 8080
        """;

    /// <summary>For an app without a project, the command builds and serves the app.</summary>
    public static string OfApp(string app, string version) => $"""
        {Said}
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        RUN dotnet tool install truth --version {version} --tool-path /truth
        WORKDIR /src
        COPY . .
        RUN /truth/truth build {ShellPaths.Word(app)} -o /app

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        COPY --from=build /truth /truth
        COPY --from=build /app /app
        {Data}
        ENTRYPOINT ["/truth/truth", "start", "/app", "--data", "/data/app.db", "--host", "0.0.0.0", "--port", "8080"]

        """;

    /// <summary>For an ASP.NET Core project, the build includes the app.</summary>
    public static string OfProject(string project, string assembly) => $"""
        {Said}
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish {ShellPaths.Word(project)} -c Release -o /app -p:UseAppHost=false

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        WORKDIR /app
        COPY --from=build /app .
        ENV Truth__DataFile=/data/app.db
        {Data}
        ENTRYPOINT ["dotnet", "{assembly}"]

        """;
}
