namespace Truth.Cli.Shipping;

/// <summary>The image an app is served from: a Dockerfile, and what it leaves out.</summary>
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

    // The data outlives the container, and belongs to who may write it: the images' user without rights.
    private const string Data = """
        RUN install -d -o $APP_UID /data
        VOLUME /data
        USER $APP_UID
        EXPOSE 8080
        """;

    /// <summary>Of an app that is its truth file: the command builds it, and serves it.</summary>
    public static string OfApp(string app, string version) => $"""
        {Said}
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        RUN dotnet tool install truth --version {version} --tool-path /truth
        WORKDIR /src
        COPY . .
        RUN /truth/truth build {Shell.Word(app)} -o /app

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        COPY --from=build /truth /truth
        COPY --from=build /app /app
        {Data}
        ENTRYPOINT ["/truth/truth", "start", "/app", "--data", "/data/app.db", "--host", "0.0.0.0", "--port", "8080"]

        """;

    /// <summary>Of somebody's own project: its build has the app in it.</summary>
    public static string OfProject(string project, string assembly) => $"""
        {Said}
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish {Shell.Word(project)} -c Release -o /app -p:UseAppHost=false

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        WORKDIR /app
        COPY --from=build /app .
        ENV Truth__DataFile=/data/app.db
        {Data}
        ENTRYPOINT ["dotnet", "{assembly}"]

        """;
}
