namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>All that is asked of the garbage collector.</summary>
/// <param name="Last">Number of the last collection of the whole heap that has ended.</param>
/// <param name="Begin">Begins one beside what runs.</param>
/// <param name="Return">Collects, compacts and gives back what is free; the process stands still meanwhile.</param>
public sealed record HeapCollection(Func<long> Last, Action Begin, Action Return)
{
    /// <summary>The runtime's.</summary>
    public static HeapCollection System { get; } = new(
        () => Math.Max(GC.GetGCMemoryInfo(GCKind.Background).Index, GC.GetGCMemoryInfo(GCKind.FullBlocking).Index),
        () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false),
        () =>
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            NativeHeap.Return();
        });
}
