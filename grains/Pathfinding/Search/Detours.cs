namespace SongNodes.Grains.Pathfinding.Search;

/// <summary>What the rest of a path amounts to when a stretch of it is to be made anew.</summary>
internal readonly record struct Rest(long DurationMs, double Cost, int Transitions);

/// <summary>Short ways from one track to another: straight, or over up to three tracks that are free.</summary>
internal sealed class Detours(Transitions transitions, Goal goal, Random random)
{
    /// <summary>Transitions looked at behind the first, second and third track of a way: hubs have hundreds.</summary>
    private const int WideFirst = 48, WideSecond = 24, WideThird = 12;

    private const int MostBack = 256;

    /// <summary>A minute out of tolerance counts as much as this cost while a way is chosen; what is too long counts more.</summary>
    private const double TooShortCost = 0.01, TooLongCost = 1;

    private readonly int[] _backMark = new int[transitions.Count];
    private readonly Transition[] _back = new Transition[transitions.Count];
    private readonly Step[] _steps = new Step[4];
    private Step[] _best = [];
    private double _bestValue;
    private int _mark;
    private Rest _rest;

    /// <summary>The best way found, its steps up to and with <paramref name="to"/>; chance leaves some out, so that asking again may tell another.</summary>
    /// <returns>Null where there is none.</returns>
    public Step[]? Find(int from, int to, Rest rest, bool[] taken, SearchBudget budget)
    {
        (_best, _bestValue, _rest) = ([], double.MaxValue, rest);
        MarkBack(to);
        Extend(from, to, 0, 0, 0, taken, budget);
        return _best.Length == 0 ? null : _best;
    }

    private void MarkBack(int to)
    {
        _mark++;
        var row = transitions.To(to);
        foreach (var transition in row[..Math.Min(row.Length, MostBack)])
            (_backMark[transition.Other], _back[transition.Other]) = (_mark, transition with { Other = to });
    }

    private void Extend(int from, int to, int depth, long duration, double cost, bool[] taken, SearchBudget budget)
    {
        if (_backMark[from] == _mark)
            Consider(depth, new Step(to, _back[from]), duration, cost);
        if (depth == _steps.Length - 1)
            return;
        var row = transitions.From(from);
        var wide = depth switch { 0 => WideFirst, 1 => WideSecond, _ => WideThird };
        row = row[..Math.Min(row.Length, wide)];
        if (!budget.Spend(1 + row.Length))
            return;
        foreach (var transition in row)
        {
            var other = transition.Other;
            if (other == to || taken[other] || goal.IsAnchor(other) || random.Next(4) == 0)
                continue;
            var longer = duration + goal.DurationOf(other);
            if (_rest.DurationMs + longer > goal.Most && depth > 0)
                continue;
            taken[other] = true;
            _steps[depth] = new Step(other, transition);
            Extend(other, to, depth + 1, longer, cost + transition.Cost, taken, budget);
            taken[other] = false;
        }
    }

    private void Consider(int depth, Step last, long duration, double cost)
    {
        var total = _rest.DurationMs + duration;
        var mean = (_rest.Cost + cost + last.By.Cost) / (_rest.Transitions + depth + 1);
        var outside = goal.OutsideOf(total) / 60_000d;
        var value = mean + (outside * (total < goal.Least ? TooShortCost : TooLongCost)) + (outside > 0 ? 1 : 0);
        value *= 1 + (0.1 * random.NextDouble());
        if (value >= _bestValue)
            return;
        _bestValue = value;
        _best = [.. _steps.AsSpan(0, depth), last];
    }
}
