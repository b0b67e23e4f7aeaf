namespace Truth.Runtime.Data.Sqlite;

/// <summary>The free space of the disk on which a data file is.</summary>
internal static class DiskSpace
{
    // A write that is small enough may still succeed in the space that the log has already taken.
    private const long Least = 1 << 20;

    /// <summary>Whether a few more rows fit. It is false for a disk that cannot be asked.</summary>
    public static bool IsEnough(string folder)
    {
        try
        {
            return IsShare(folder) || new DriveInfo(folder).AvailableFreeSpace >= Least;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Windows tells the free space of drives, not of shares.
    private static bool IsShare(string folder) => OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal);
}
