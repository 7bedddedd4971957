namespace SongNodes.Grains.Setlists;

/// <summary>Users' own setlists, key 0. An owner sees and changes its own; a null owner, who holds the service key, all.</summary>
/// <remarks>Every call refuses with Unavailable while the database cannot be reached; NotFound also for a setlist of somebody else.</remarks>
[Alias("setlists")]
public interface ISetlistGrain : IGrainWithIntegerKey
{
    /// <exception cref="Errors.RefusalException">Invalid: a track is unknown. Conflict: the owner has as many as there may be.</exception>
    [Alias("create")]
    Task<Setlist> CreateAsync(string owner, SetlistDraft draft);

    /// <summary>The newest first.</summary>
    [Alias("list")]
    Task<List<SetlistSummary>> ListAsync(string? owner, int limit, int offset);

    [Alias("read")]
    Task<Setlist> ReadAsync(string? owner, Guid id);

    /// <exception cref="Errors.RefusalException">Stale: it is no longer what <paramref name="ifMatch"/> names. Invalid: a track is unknown.</exception>
    [Alias("replace")]
    Task<Setlist> ReplaceAsync(string? owner, Guid id, SetlistDraft draft, string? ifMatch);

    /// <inheritdoc cref="ReplaceAsync" path="/exception"/>
    [Alias("delete")]
    Task DeleteAsync(string? owner, Guid id, string? ifMatch);
}
