using System.Globalization;
using SongNodes.Grains.Library.Tracks;

namespace SongNodes.Grains.Import.Following;

/// <summary>What becomes of a track's values when they changed where they come from. Pure.</summary>
public static class FollowedValues
{
    /// <summary>What a track has there now; where nothing is said of a value, it has what it had.</summary>
    public static TrackValues There(FollowedTrack sent, TrackValues taken)
    {
        var values = sent.Row.Values ?? new();
        return new()
        {
            Genre = values.Genre ?? Left(TrackValue.Genre, taken.Genre),
            Bpm = values.Bpm ?? Left(TrackValue.Bpm, taken.Bpm),
            Key = values.Key ?? Left(TrackValue.Key, taken.Key),
            Energy = values.Energy ?? Left(TrackValue.Energy, taken.Energy),
            Danceability = values.Danceability ?? Left(TrackValue.Danceability, taken.Danceability),
            Valence = values.Valence ?? Left(TrackValue.Valence, taken.Valence),
            DurationMs = values.DurationMs ?? Left(TrackValue.DurationMs, taken.DurationMs),
            ReleaseDate = values.ReleaseDate ?? Left(TrackValue.ReleaseDate, taken.ReleaseDate),
            Isrc = values.Isrc ?? Left(TrackValue.Isrc, taken.Isrc),
            SpotifyId = values.SpotifyId ?? Left(TrackValue.SpotifyId, taken.SpotifyId),
        };

        T? Left<T>(TrackValue value, T? had) => sent.Empty.HasFlag(value) ? default : had;
    }

    /// <summary>Each value as it is there now, where it changed there and is here as it was last taken; else as it is here.</summary>
    /// <param name="here">As the catalogue has them.</param>
    /// <param name="taken">As they were there when they were last taken.</param>
    /// <param name="there">As they are there now.</param>
    /// <param name="kept">Told of each that changed there and stays because it was edited here: its field, here and there.</param>
    public static TrackValues Follow(TrackValues here, TrackValues taken, TrackValues there, Action<string, string?, string?> kept)
    {
        return new()
        {
            Genre = One("genre", here.Genre, taken.Genre, there.Genre),
            Bpm = One("bpm", here.Bpm, taken.Bpm, there.Bpm),
            Key = One("key", here.Key, taken.Key, there.Key),
            Energy = One("energy", here.Energy, taken.Energy, there.Energy),
            Danceability = One("danceability", here.Danceability, taken.Danceability, there.Danceability),
            Valence = One("valence", here.Valence, taken.Valence, there.Valence),
            DurationMs = One("duration_ms", here.DurationMs, taken.DurationMs, there.DurationMs),
            ReleaseDate = One("release_date", here.ReleaseDate, taken.ReleaseDate, there.ReleaseDate),
            Isrc = One("isrc", here.Isrc, taken.Isrc, there.Isrc),
            SpotifyId = One("spotify_id", here.SpotifyId, taken.SpotifyId, there.SpotifyId),
        };

        T? One<T>(string field, T? mine, T? had, T? has)
        {
            if (Equals(had, has) || Equals(mine, has))
                return mine;
            if (Equals(mine, had))
                return has;
            kept(field, Written(mine), Written(has));
            return mine;
        }
    }

    private static string? Written(object? value) => value switch
    {
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };
}
