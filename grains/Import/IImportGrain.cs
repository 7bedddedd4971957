using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Grains.Import;

/// <summary>One running import; the key is new for each and starts with <see cref="KeyPrefix"/>. One call at a time.</summary>
[Alias("import")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Keeps keys from being read as numbers.</summary>
    const string KeyPrefix = "import/";

    /// <summary>Takes one of the silo's places for imports.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable: no place within the acquire timeout, or no database.</exception>
    [Alias("begin")]
    Task<ImportProgress> BeginAsync();

    /// <summary>Reads lines and writes full batches; returns once at most one batch is still being written.</summary>
    /// <exception cref="Errors.RefusalException">Unavailable: the import ended; what was acknowledged is kept.</exception>
    [Alias("append"), ResponseTimeout("00:05:00")]
    Task<ImportStep> AppendAsync([Immutable] LineChunk chunk);

    /// <summary>Writes what is left and ends the import; the progress then holds all of it.</summary>
    /// <inheritdoc cref="AppendAsync" path="/exception"/>
    [Alias("complete"), ResponseTimeout("00:05:00")]
    Task<ImportStep> CompleteAsync();
}
