using SongNodes.Gateway.Rest.OpenApi;

namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>Ids of what there is, by what they are ids of.</summary>
internal sealed record KnownIds(string[] Tracks, string[] Artists, string[] Setlists, string[] Targets, string[] Batches, string[] Rooms)
{
    public string[] All { get; } = [.. Tracks, .. Artists, .. Setlists, .. Targets, .. Batches, .. Rooms];

    /// <summary>Those that an operation asks for in its path.</summary>
    public string[] Of(Operation operation, Parameter parameter) => parameter.Name switch
    {
        "room_id" => Rooms,
        "node_id" => Tracks,
        _ when operation.Path.Contains("/artists/", StringComparison.Ordinal) => Artists,
        _ when operation.Path.Contains("/user-setlists/", StringComparison.Ordinal) => Setlists,
        _ when operation.Path.Contains("/target-tracks/", StringComparison.Ordinal) => Targets,
        _ when operation.Path.Contains("/batch/", StringComparison.Ordinal) => Batches,
        _ => Tracks,
    };

    /// <summary>An example with ids that there are in place of made-up ones.</summary>
    public string Fill(string example, Random random) => example
        .Replace(InputDescriptions.TrackExample, Tracks[random.Next(Tracks.Length)], StringComparison.Ordinal)
        .Replace(InputDescriptions.IdExample, Artists[random.Next(Artists.Length)], StringComparison.Ordinal);
}
