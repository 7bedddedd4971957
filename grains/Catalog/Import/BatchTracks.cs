using SongNodes.Grains.Import;

namespace SongNodes.Grains.Catalog.Import;

/// <summary>An artist that a batch names.</summary>
internal sealed class BatchArtist(string name, string normalized)
{
    public Guid Key { get; } = Names.Key(normalized);

    /// <summary>0 until it is known or created.</summary>
    public int No { get; set; }

    /// <summary>The first spelling seen, as the one below; the database's where it has the artist, perhaps by an alias.</summary>
    public string Name { get; set; } = name;

    public string Normalized { get; set; } = normalized;

    public bool Generic { get; set; } = Names.IsGenericArtist(normalized);
}

/// <summary>A track that a batch names.</summary>
internal sealed class BatchTrack(BatchArtist artist, SetRow row)
{
    public BatchArtist Artist { get; } = artist;

    /// <summary>The artist as the first row spells it; null where that is the artist's name, or the row names an alias.</summary>
    public string? CreditedAs { get; set; } = row.ArtistName == artist.Normalized && row.Artist != artist.Name ? row.Artist : null;

    public string Title { get; set; } = row.Title;

    public string NormalizedTitle { get; } = row.TitleName;

    public Guid TitleKey { get; } = Names.Key(row.TitleName);

    /// <summary>0 until it is known or created.</summary>
    public int No { get; set; }

    public Guid Id { get; set; }

    /// <summary>True where the batch is the first that names it.</summary>
    public bool Created { get; set; }

    /// <summary>True where the batch tells values that it lacked.</summary>
    public bool Filled { get; set; }

    public bool Hidden { get; set; } = artist.Generic;

    /// <summary>Sets of the batch that hold it.</summary>
    public int Appearances { get; set; }

    /// <summary>Sets that held it before.</summary>
    public int StoredAppearances { get; set; }

    public TrackValues Values { get; set; } = new();

    public float? X { get; set; }

    public float? Y { get; set; }

    /// <summary>The last set that was counted in <see cref="Appearances"/>.</summary>
    public int CountedIn { get; set; } = -1;
}
