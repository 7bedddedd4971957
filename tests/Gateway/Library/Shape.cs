using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SongNodes.Tests.Gateway.Library;

/// <summary>What fields an answer must have and of which type; others may be there too.</summary>
/// <remarks>
/// Written as <c>name:type</c>, separated by spaces. Types are text, number, whole, flag, list, object, any, time, day, uuid and song;
/// with a question mark the value may be null.
/// </remarks>
internal static partial class Shape
{
    public const string Track =
        "song_id:song track_id:song track_name:text normalized_title:text duration_ms:whole? isrc:text? spotify_id:text? bpm:number? musical_key:text? " +
        "energy:number? danceability:number? valence:number? release_date:day? genre:text? subgenre:text? is_remix:flag primary_artist_id:uuid primary_artist_name:text created_at:time updated_at:time";

    public const string Artist =
        "artist_id:uuid artist_name:text name:text normalized_name:text aliases:list genres:list country:text? created_at:time";

    public const string PlayedSet =
        "playlist_id:uuid setlist_name:text dj_artist_name:text? dj_artist_id:uuid? event_name:text? set_date:day? total_tracks:whole data_source:text created_at:time";

    public const string Target =
        "track_id:uuid title:text artist:text priority:text genres:list is_active:flag archived:flag completion_percentage:number last_searched:time? " +
        "playlists_found:whole adjacencies_found:whole added_at:time updated_at:time";

    public const string Node = "id:song track_id:song artist:text title:text position:object metadata:object";

    public const string NodeMetadata =
        "title:text artist:text label:text node_type:text category:text? genre:text? release_year:whole? appearance_count:whole bpm:number? musical_key:text? key:text? " +
        "energy:number? danceability:number? valence:number? duration_ms:whole? spotify_id:text? isrc:text?";

    public const string Edge = "id:text source:song target:song weight:whole type:text edge_type:text";

    public static void Check(string shape, JsonElement element)
    {
        Assert.Equal(JsonValueKind.Object, element.ValueKind);
        foreach (var field in shape.Split(' '))
        {
            var (name, type) = (field[..field.IndexOf(':', StringComparison.Ordinal)], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            Assert.True(element.TryGetProperty(name, out var value), $"{name} is missing in {element}");
            var fits = type.EndsWith('?') && value.ValueKind == JsonValueKind.Null || Fits(type.TrimEnd('?'), value);
            Assert.True(fits, $"{name} is no {type} in {element}");
        }
    }

    /// <summary>A list of which each element has the shape; not an empty one, which would prove nothing.</summary>
    public static void CheckAll(string shape, JsonElement list)
    {
        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        Assert.NotEqual(0, list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
            Check(shape, element);
    }

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "text" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "whole" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "list" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "any" => true,
        "uuid" => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out _),
        "song" => value.ValueKind == JsonValueKind.String && value.GetString() is ['s', 'o', 'n', 'g', '_', .. var id] && Guid.TryParseExact(id, "D", out _),
        "time" => value.ValueKind == JsonValueKind.String && Time().IsMatch(value.GetString()!),
        "day" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        _ => throw new ArgumentException($"There is no type {type}."),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Time();
}
