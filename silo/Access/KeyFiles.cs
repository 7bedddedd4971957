using System.Security.Cryptography;

namespace SongNodes.Silo.Access;

/// <summary>Keys made at the first start and kept in the data directory, readable by their owner alone.</summary>
internal sealed class KeyFiles(string dataDirectory)
{
    /// <summary>Absolute path of the folder that holds them.</summary>
    public string Folder { get; } = Path.Combine(Path.GetFullPath(dataDirectory), "keys");

    /// <summary>The key of that name: 32 random bytes in hexadecimal, made if there is no file yet.</summary>
    public string ReadOrMake(string name)
    {
        CreateFolder();
        var path = Path.Combine(Folder, name + ".key");
        if (!File.Exists(path))
            Make(path);
        return File.ReadAllText(path).Trim();
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Set as the file is made: a mode changed afterwards would leave a moment in which others can read it.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(RandomNumberGenerator.GetHexString(64, lowercase: true));
    }
}
