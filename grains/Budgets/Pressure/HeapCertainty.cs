namespace SongNodes.Grains.Budgets.Pressure;

/// <summary>
/// Whether what the heap holds is in use: between two collections of all of it, it also holds what nobody uses any more. So a
/// figure that would raise the level is believed only after such a collection, and while the level is raised there is one
/// now and then, however quiet it is.
/// </summary>
/// <param name="heap">Asked to collect.</param>
public sealed class HeapCertainty(HeapCollection heap)
{
    /// <summary>A collection that takes longer than so many looks is not waited for.</summary>
    private const int MostLooks = 5;

    /// <summary>Looks between two collections while the level is raised.</summary>
    private const int LooksBetween = 10;

    private long? _before;
    private int _looks;

    /// <summary>False while a collection is awaited that may show less; to be asked once a look.</summary>
    /// <param name="usage">The sample.</param>
    /// <param name="rises">Whether it would raise the level.</param>
    /// <param name="raised">Whether the level is raised already.</param>
    public bool IsCertain(MemoryUsage usage, bool rises, bool raised)
    {
        if (usage.Of != MemoryUsage.Heap || !(rises || raised))
        {
            (_before, _looks) = (null, 0);
            return true;
        }

        _looks++;
        if (_before is { } before && (heap.Last() > before || (rises && _looks > MostLooks)))
        {
            // The next one counts from here.
            (_before, _looks) = (null, 0);
            return true;
        }

        if (_before is null && (rises || _looks >= LooksBetween))
        {
            (_before, _looks) = (heap.Last(), 0);
            heap.Begin();
        }

        return !rises;
    }
}
