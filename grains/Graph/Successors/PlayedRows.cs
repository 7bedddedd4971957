namespace SongNodes.Grains.Graph.Successors;

/// <summary>Rows of sets by their place.</summary>
internal sealed class PlayedRows(Play[] rows)
{
    private readonly Dictionary<(int Set, int Position), int> _tracks = rows.ToDictionary(row => (row.Set, row.Position), row => row.Track);

    /// <summary>The track there, -1 where none was identified or the place was not read.</summary>
    public int this[int set, int position] => _tracks.GetValueOrDefault((set, position), -1);
}
