namespace SongNodes.Grains.Import.Following;

/// <summary>A track of a database that is followed, by its id there.</summary>
/// <param name="Id">Its id there, whatever it is called now.</param>
/// <param name="Row">Its names, and the values that it has.</param>
/// <param name="Empty">Values that it is known not to have; those that are in neither are left alone.</param>
/// <param name="Warnings">Values that were dropped because they could not be true.</param>
public sealed record FollowedTrack(Guid Id, SetRow Row, Library.Tracks.TrackValue Empty, int Warnings);

/// <summary>A playlist of a database that is followed.</summary>
public sealed record FollowedSet(Guid Id, string Name)
{
    public string? Performer { get; init; }

    public string? EventName { get; init; }

    public DateOnly? PlayedOn { get; init; }

    /// <summary>Ids of tracks in play order; null where something else was played.</summary>
    public required Guid?[] Tracks { get; init; }

    /// <summary>Its id among all sets.</summary>
    public string SourceId => $"playlist:{Id}";
}

/// <summary>How often a track was followed by another beyond what playlists hold.</summary>
public sealed record FollowedTransition(Guid From, Guid To, int Plays);

/// <summary>What one transaction brings up to date: tracks first, then the sets that name them, then what is counted beyond these.</summary>
public sealed class FollowedBatch
{
    /// <summary>Of every set that came from a database that is followed.</summary>
    public const string Source = "songnodes";

    public List<FollowedTrack> Tracks { get; } = [];

    public List<FollowedSet> Sets { get; } = [];

    public List<FollowedTransition> Transitions { get; } = [];

    public bool IsEmpty => Tracks.Count + Sets.Count + Transitions.Count == 0;

    /// <summary>Adds what a line holds.</summary>
    /// <returns>How many rows that are.</returns>
    public int Add(object line)
    {
        switch (line)
        {
            case FollowedTrack track:
                Tracks.Add(track);
                return 1;
            case FollowedSet set:
                Sets.Add(set);
                return set.Tracks.Length;
            default:
                Transitions.Add((FollowedTransition)line);
                return 1;
        }
    }
}

/// <summary>A value that changed in the database that is followed, and stayed as it is here because it was edited here.</summary>
[GenerateSerializer, Immutable, Alias("import-kept-value")]
public sealed record KeptValue(
    [property: Id(0)] string Artist, [property: Id(1)] string Title, [property: Id(2)] string Field, [property: Id(3)] string? Here, [property: Id(4)] string? There);
