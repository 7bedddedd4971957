using System.Globalization;

namespace SongNodes.Grains.Import.Files;

/// <summary>A file that holds no sets, or none that can be read; nothing of it is imported.</summary>
public sealed class UnreadableFileException : Exception
{
    /// <param name="reason">In plain words; completes "the file: …".</param>
    /// <param name="cause">What noticed it.</param>
    public UnreadableFileException(string reason, Exception? cause = null)
        : base(reason, cause)
    {
    }

    /// <param name="line">From 1.</param>
    /// <param name="reason">In plain words.</param>
    public UnreadableFileException(long line, string reason)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}: {reason}"))
    {
    }
}
