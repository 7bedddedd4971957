using System.Globalization;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// The data folder, held by one process at a time. The lock is the open file, not its existence: it ends with the
/// process, however that ends.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    // EWOULDBLOCK of the lock that FileShare.None stands for.
    private const int WouldBlock = 11;
    private const int WouldBlockOnMacOS = 35;

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    /// <summary>Absolute, without a separator at its end.</summary>
    public string Path { get; }

    /// <summary>Creates the folder when missing and takes its lock.</summary>
    /// <param name="path">Relative paths start at the current folder.</param>
    /// <exception cref="EmbeddedSetupException">Another process holds the folder, or it can't be written to.</exception>
    public static DataDirectory Open(string path)
    {
        var folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var file = System.IO.Path.Combine(folder, "lock");
        // Beside the lock, because a file opened without sharing can't be read by others.
        var holder = System.IO.Path.Combine(folder, "pid");
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirectory(folder, held);
        }
        catch (IOException e) when (e.HResult is WouldBlock or WouldBlockOnMacOS)
        {
            throw new EmbeddedSetupException($"The data folder {folder} is in use by another process{Holder(holder)}.", e);
        }
        catch (IOException e)
        {
            held?.Dispose();
            throw new EmbeddedSetupException($"The data folder {folder} can't be used: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            held?.Dispose();
            throw new EmbeddedSetupException(
                $"The data folder {folder} can't be written to by {Environment.UserName}: start as the user that it belongs to, "
                + "or name another folder with SongNodes__DataDirectory.", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string Holder(string file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var id) ? $" (pid {id})" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
