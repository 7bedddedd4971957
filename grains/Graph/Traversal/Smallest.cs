namespace SongNodes.Grains.Graph.Traversal;

/// <summary>The smallest values of many, sorted, without sorting the rest.</summary>
public static class Smallest
{
    /// <summary>Reorders <paramref name="values"/> and returns its <paramref name="most"/> smallest in order.</summary>
    public static long[] Of(long[] values, int most)
    {
        if (most <= 0)
            return [];
        if (most < values.Length)
            Partition(values, most);
        var chosen = most < values.Length ? values[..most] : values;
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>Quickselect: afterwards no value before <paramref name="border"/> is greater than one behind it.</summary>
    private static void Partition(long[] values, int border)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            // The median of three keeps sorted input, the common one, from being the worst.
            var pivot = Median(values[low], values[(low + high) >>> 1], values[high]);
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (values[right] > pivot)
                    right--;
                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (border <= right)
                high = right;
            else if (border >= left)
                low = left;
            else
                return;
        }
    }

    private static long Median(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
