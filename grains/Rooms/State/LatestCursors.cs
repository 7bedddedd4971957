using SongNodes.Grains.Rooms.Messages;

namespace SongNodes.Grains.Rooms.State;

/// <summary>Conflates cursors: of every connection only the newest position since the last frame.</summary>
public sealed class LatestCursors
{
    private readonly Dictionary<string, CursorMove> _moves = new(StringComparer.Ordinal);

    public bool IsEmpty => _moves.Count == 0;

    public void Add(CursorMove move) => _moves[move.ConnectionId] = move;

    public void Add(ReadOnlySpan<CursorMove> moves)
    {
        foreach (var move in moves)
            Add(move);
    }

    public void Remove(string connectionId) => _moves.Remove(connectionId);

    /// <summary>The newest positions; empty afterwards.</summary>
    public CursorMove[] Take()
    {
        if (_moves.Count == 0)
            return [];
        var moves = new CursorMove[_moves.Count];
        _moves.Values.CopyTo(moves, 0);
        _moves.Clear();
        return moves;
    }
}
