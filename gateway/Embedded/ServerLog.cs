namespace SongNodes.Gateway.Embedded;

/// <summary>The server's log: one file a run, the last run's kept as <c>.1</c>, each bounded.</summary>
internal sealed class ServerLog(string path)
{
    private const long LongestBytes = 16 * 1024 * 1024;
    private const int TailBytes = 4 * 1024;

    public string Path => path;

    public void Begin()
    {
        if (File.Exists(path))
            File.Move(path, path + ".1", overwrite: true);
        // Empty from the start, so that the tail is never that of another run.
        File.WriteAllText(path, "");
    }

    /// <summary>Starts the file over when it has grown too long; the server appends, so it carries on at the beginning.</summary>
    public void Bound()
    {
        if (new FileInfo(path) is not { Exists: true, Length: > LongestBytes })
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
    }

    /// <summary>The last lines, for a person to read.</summary>
    public string Tail()
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(TailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Trim();
    }
}
