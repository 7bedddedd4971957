using System.Text.Json;

namespace SongNodes.Tests.Support.Rooms;

/// <summary>A room's sequence as one client got to see it, over any number of connections.</summary>
public sealed class FollowedSequence(string name)
{
    /// <summary>More missed events than these a join need not bring.</summary>
    private const int MostCaughtUp = 1_000;

    private readonly Lock _gate = new();
    private readonly List<string> _texts = [];
    private readonly List<string> _contradictions = [];
    private long? _epoch;
    private Joining? _current;

    /// <summary>What the events said, the first one's first.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
                return [.. _texts];
        }
    }

    /// <summary>What should not have happened: gaps, repeats, another epoch, a catch-up that was refused or isn't complete.</summary>
    public IReadOnlyList<string> Contradictions
    {
        get
        {
            lock (_gate)
                return [.. _contradictions];
        }
    }

    /// <summary>What a join states; null before the first one was answered.</summary>
    internal object? Since
    {
        get
        {
            lock (_gate)
                return _epoch is { } epoch ? new { epoch, seq = (long)_texts.Count } : null;
        }
    }

    /// <summary>A new connection: what an earlier one still tells counts for nothing.</summary>
    internal Joining Begin()
    {
        lock (_gate)
            return _current = new Joining(this);
    }

    private void Append(JsonElement item)
    {
        var seq = item.GetProperty("seq").GetInt64();
        if (seq == _texts.Count + 1)
            _texts.Add(item.GetProperty("data").GetString()!);
        else
            Contradict($"event {seq} came after {_texts.Count}");
    }

    private void Contradict(string what) => _contradictions.Add($"{name}: {what}");

    /// <summary>One connection: what is told before its join is complete waits for that.</summary>
    internal sealed class Joining(FollowedSequence sequence)
    {
        private List<JsonElement>? _held = [];

        /// <summary>The room told these.</summary>
        public void Take(IEnumerable<JsonElement> events)
        {
            lock (sequence._gate)
            {
                if (sequence._current != this)
                    return;
                if (_held is not null)
                    _held.AddRange(events);
                else
                    Append(events);
            }
        }

        /// <summary>The join's answer.</summary>
        /// <returns>What is missing between what was seen and the answer's events; <see cref="Filled"/> follows then.</returns>
        public (long After, long Before)? Answered(JsonElement answer)
        {
            lock (sequence._gate)
            {
                var epoch = answer.GetProperty("epoch").GetInt64();
                var last = answer.GetProperty("seq").GetInt64();
                var recovered = answer.GetProperty("recovered").GetBoolean();
                if (sequence._epoch is { } known && known != epoch)
                    sequence.Contradict($"epoch {epoch} after {known}");
                else if (sequence._epoch is not null && !recovered && last - sequence._texts.Count <= MostCaughtUp)
                    sequence.Contradict($"nothing recovered from {sequence._texts.Count} to {last}");
                if (recovered && sequence._texts.Count + answer.GetProperty("events").GetArrayLength() != last)
                    sequence.Contradict($"{answer.GetProperty("events").GetArrayLength()} events recovered from {sequence._texts.Count} to {last}");
                sequence._epoch ??= epoch;
                if (!recovered && last > sequence._texts.Count)
                    return (sequence._texts.Count, last + 1);
                Filled(answer.GetProperty("events").EnumerateArray().Where(_ => recovered));
                return null;
            }
        }

        /// <summary>Everything up to the join is here, in order; what was told since follows.</summary>
        public void Filled(IEnumerable<JsonElement> events)
        {
            lock (sequence._gate)
            {
                Append(events.Concat(_held ?? []));
                _held = null;
            }
        }

        private void Append(IEnumerable<JsonElement> events)
        {
            foreach (var item in events)
                sequence.Append(item);
        }
    }
}
