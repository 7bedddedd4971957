namespace SongNodes.Grains.Library;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Limit">At least 1.</param>
/// <param name="Offset">At least 0.</param>
/// <param name="After">Only what comes behind this row, by its id: rows that come and go before it do not move the page.</param>
[GenerateSerializer, Immutable, Alias("list-page")]
public readonly record struct ListPage([property: Id(0)] int Limit, [property: Id(1)] int Offset, [property: Id(2)] Guid? After = null);
