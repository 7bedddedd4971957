using Orleans.Concurrency;
using SongNodes.Grains.Catalog;
using SongNodes.Grains.Catalog.Setlists;
using SongNodes.Grains.Library;

namespace SongNodes.Grains.Setlists;

[StatelessWorker, Reentrant]
internal sealed class SetlistGrain(Database database, LibraryBudgets budgets) : Grain, ISetlistGrain
{
    public Task<Setlist> CreateAsync(string owner, SetlistDraft draft) =>
        database.UseAsync(DatabaseShare.Edits, (connection, token) => SetlistTable.CreateAsync(connection, owner, draft, budgets.Setlists, token));

    public Task<List<SetlistSummary>> ListAsync(string? owner, int limit, int offset) =>
        database.ReadAsync(DatabaseShare.Reads, (connection, token) => SetlistTable.ListAsync(connection, owner, limit, offset, token));

    public Task<Setlist> ReadAsync(string? owner, Guid id) =>
        database.ReadAsync(DatabaseShare.Reads, (connection, token) => SetlistTable.ReadAsync(connection, owner, id, token));

    public Task<Setlist> ReplaceAsync(string? owner, Guid id, SetlistDraft draft, string? ifMatch) =>
        database.UseAsync(DatabaseShare.Edits, (connection, token) => SetlistTable.ReplaceAsync(connection, owner, id, draft, ifMatch, token));

    public Task DeleteAsync(string? owner, Guid id, string? ifMatch) =>
        database.UseAsync(DatabaseShare.Edits, (connection, token) => SetlistTable.DeleteAsync(connection, owner, id, ifMatch, token));
}
