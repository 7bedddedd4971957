namespace SongNodes.Grains.Catalog.Import;

/// <summary>
/// The graph's one writer at a time. Whoever changes tracks, sets or transitions locks the version's row before any other row, so
/// that writers never deadlock, commits have the order of their versions, and what a writer read stays true until it commits.
/// </summary>
internal static class GraphVersionRow
{
    public static Task<long> LockAsync(ImportSession session) =>
        session.ScalarAsync<long>("select version from graph_version for update");

    public static Task<long> RaiseAsync(ImportSession session) =>
        session.ScalarAsync<long>("update graph_version set version = version + 1 returning version");

    public static Task<long> ReadAsync(ImportSession session) => session.ScalarAsync<long>("select version from graph_version");
}
