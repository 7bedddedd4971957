using System.Globalization;
using System.Text;
using SongNodes.Grains.Setlists;

namespace SongNodes.Gateway.Rest.Setlists;

/// <summary>Writes setlists as files that DJ software and spreadsheets read.</summary>
internal static class SetlistFiles
{
    /// <summary>
    /// Extended M3U in UTF-8: a player that searches its collection finds each track by "Artist - Title". Comments, which players pass over, tell the
    /// total time and how each track follows the one before it.
    /// </summary>
    public static string M3u(Setlist setlist)
    {
        var text = new StringBuilder("#EXTM3U\n").Append("#PLAYLIST:").Append(OneLine(setlist.Name)).Append('\n').Append(Total(setlist));
        foreach (var track in setlist.Tracks)
        {
            var label = OneLine($"{track.Artist} - {track.Title}");
            var seconds = track.DurationMs is { } known ? (known + 500) / 1_000 : -1;
            if (track.Transition is { } step)
                text.Append(Step(step));
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{seconds},{label}\n{(label[0] == '#' ? "./" : "")}{label}.mp3\n");
        }

        return text.ToString();
    }

    /// <summary>Artist and title come first, as an import of this server reads them.</summary>
    public static string Csv(Setlist setlist)
    {
        var text = new StringBuilder("artist,title,position,track_id,duration_ms,bpm,key,played,plays,key_compatibility,bpm_change,tempo_change,total_ms\r\n");
        var total = 0L;
        foreach (var track in setlist.Tracks)
        {
            total += track.DurationMs ?? 0;
            string[] cells =
            [
                track.Artist, track.Title, Number(track.Position), track.TrackId, Number(track.DurationMs), Number(track.Bpm), track.Key ?? "",
                track.Transition is { } step ? step.Played ? "yes" : "no" : "", Number(track.Transition?.Plays), Number(track.Transition?.KeyCompatibility),
                Number(track.Transition?.BpmChange), Number(track.Transition?.TempoChange), Number(total),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Total(Setlist setlist)
    {
        var time = TimeSpan.FromMilliseconds(setlist.TotalDurationMs);
        var unknown = setlist.UnknownDurations == 0 ? "" : $", {setlist.UnknownDurations} of unknown length not counted";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"# total {(int)time.TotalHours}:{time:mm\\:ss}{unknown}; {setlist.PlayedTransitions} of {Math.Max(0, setlist.TrackCount - 1)} transitions were really played\n");
    }

    private static string Step(SetlistStep step)
    {
        var key = step.KeyCompatibility switch { null => "key unknown", 1 => "same key", > 0 => "key fits", _ => "key clashes" };
        var tempo = step.BpmChange is { } change ? string.Create(CultureInfo.InvariantCulture, $"{change:+0.##;-0.##;+0} bpm") : "tempo unknown";
        return string.Create(CultureInfo.InvariantCulture, $"# {Plays(step.Plays)}; {key}; {tempo}\n");
    }

    private static string Plays(int plays) => plays switch { 0 => "never played", 1 => "really played, once", _ => string.Create(CultureInfo.InvariantCulture, $"really played, {plays} times") };

    /// <summary>A file name of letters and digits, whatever the setlist is called.</summary>
    public static string NameOf(Setlist setlist)
    {
        var name = string.Concat(setlist.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')).Trim('-');
        return name.Length == 0 ? "setlist" : name[..Math.Min(name.Length, 80)];
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
