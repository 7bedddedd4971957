namespace SongNodes.Tests.Support.Successors;

/// <summary>Sets to learn from, and sets held out to ask about.</summary>
public sealed record Split(int[] Training, int[] HeldOut)
{
    /// <summary>How many tenths of a collection are held out in turn; weights are chosen on the rest.</summary>
    public const int Count = 5;

    /// <summary>Random splits, each holding out another tenth.</summary>
    public static Split[] ToMeasure(int sets) => [.. Enumerable.Range(0, Count).Select(part => Of(Shuffled(sets), part, 10))];

    /// <summary>Random splits within the sets that <see cref="ToMeasure"/> never holds out.</summary>
    public static Split[] ToChoose(int sets) =>
        [.. Enumerable.Range(0, Count).Select(part => Of(Shuffled(sets)[(sets * Count / 10)..], part, 10))];

    private static Split Of(int[] sets, int part, int parts)
    {
        var (from, to) = (sets.Length * part / parts, sets.Length * (part + 1) / parts);
        return new Split([.. sets[..from], .. sets[to..]], sets[from..to]);
    }

    private static int[] Shuffled(int sets)
    {
        var order = Enumerable.Range(0, sets).ToArray();
        new Random(777).Shuffle(order);
        return order;
    }
}
