using SongNodes.Grains.Budgets;
using SongNodes.Grains.Setlists;

namespace SongNodes.Grains.Library;

/// <summary>What is kept in the database within bounds of the whole cluster, as this silo found it when it last looked.</summary>
internal sealed class LibraryBudgets
{
    private long _batches;
    private long _setlists;

    public LibraryBudgets()
    {
        Batches = new Budget("node_batches", 1_000) { Counted = () => Volatile.Read(ref _batches) };
        Setlists = new Budget("owner_setlists", SetlistDraft.MaxPerOwner) { Counted = () => Volatile.Read(ref _setlists) };
    }

    /// <summary>Batches under way; the next one has to come back.</summary>
    public Budget Batches { get; }

    /// <summary>Setlists of one owner, who has to delete one for the next.</summary>
    public Budget Setlists { get; }

    /// <param name="batches">Batches under way.</param>
    /// <param name="setlists">Setlists of the owner with most of them.</param>
    public void Found(long batches, long setlists)
    {
        Volatile.Write(ref _batches, batches);
        Volatile.Write(ref _setlists, setlists);
    }
}
