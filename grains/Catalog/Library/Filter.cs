namespace SongNodes.Grains.Catalog.Library;

/// <summary>Conditions of a statement and their parameters, as many as were asked for.</summary>
internal sealed class Filter
{
    private readonly List<string> _conditions = [];

    public List<object> Parameters { get; } = [];

    /// <summary>Adds a condition in which <c>{0}</c> stands for the value; none where the value is null.</summary>
    public Filter And(string condition, object? value)
    {
        if (value is not null)
            _conditions.Add(condition.Replace("{0}", Parameter(value), StringComparison.Ordinal));
        return this;
    }

    /// <summary>The name of another parameter.</summary>
    public string Parameter(object value)
    {
        Parameters.Add(value);
        return "$" + Parameters.Count;
    }

    /// <summary>A <c>where</c>, or nothing.</summary>
    public string Where => _conditions.Count == 0 ? "" : "where " + string.Join(" and ", _conditions);

    /// <summary>The part of the list that a page shows.</summary>
    public string Page(int limit, int offset) => $"limit {Parameter(limit)} offset {Parameter(offset)}";
}
