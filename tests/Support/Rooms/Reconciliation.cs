namespace SongNodes.Tests.Support.Rooms;

/// <summary>Compares what several followers of a room saw, and were promised, with what the database holds.</summary>
public static class Reconciliation
{
    /// <summary>Every reason why not all is well; empty when everybody saw the same, and everything acknowledged is there exactly once.</summary>
    /// <param name="followers">All of them caught up.</param>
    /// <param name="stored">What the events in the database say, the first one's first.</param>
    public static List<string> Faults(IReadOnlyCollection<RoomFollower> followers, IReadOnlyList<string> stored)
    {
        var faults = followers.SelectMany(follower => follower.Sequence.Contradictions).ToList();
        foreach (var follower in followers)
        {
            var seen = follower.Sequence.Texts;
            if (!seen.SequenceEqual(stored))
                faults.Add($"{seen.Count} events seen, {stored.Count} stored, the same up to {seen.Zip(stored).TakeWhile(pair => pair.First == pair.Second).Count()}");
            faults.AddRange(follower.Acknowledged
                .Where(promise => stored.ElementAtOrDefault((int)promise.Value - 1) != promise.Key)
                .Select(promise => $"{promise.Key} was acknowledged as event {promise.Value} and is not that"));
        }

        faults.AddRange(stored.GroupBy(text => text).Where(same => same.Count() > 1).Select(same => $"{same.Key} is there {same.Count()} times"));
        return faults;
    }
}
