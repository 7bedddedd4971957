using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;

namespace SongNodes.Gateway.Rest.Library.Tracks;

/// <summary>A played set as clients send it. Without a source and an id there, both follow from what is in it.</summary>
[Sent]
public sealed record TracklistFields(
    [property: Length(1, SetLineParser.MaxRows)] TracklistRowFields[] Tracks,
    [property: MaxLength(Names.MaxLength)] string? Name,
    [property: MaxLength(Names.MaxLength)] string? Performer,
    DateOnly? Date,
    [property: MaxLength(SetLineParser.MaxSourceLength)] string? Source,
    [property: MaxLength(Names.MaxLength)] string? SourceId);

/// <summary>A row of a set; where every row has a number, they say the order.</summary>
[Sent]
public sealed record TracklistRowFields([property: MaxLength(Names.MaxLength)] string Artist, [property: MaxLength(Names.MaxLength)] string Title, int? TrackNumber);
