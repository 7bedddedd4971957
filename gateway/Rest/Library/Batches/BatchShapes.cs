using System.ComponentModel.DataAnnotations;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Import;
using SongNodes.Grains.Library.Batches;

namespace SongNodes.Gateway.Rest.Library.Batches;

/// <summary>Tracks to be written in the background, under an id that the client makes up.</summary>
[Sent]
public sealed record NodeBatchFields([property: Length(1, NodeBatchState.MaxIdLength)] string BatchId, [property: MaxLength(NodeBatchState.MaxNodes)] NodeFields[] Nodes);

/// <summary>A track of a batch, with the values that a row of an import may have.</summary>
[Sent]
public sealed record NodeFields(
    [property: MaxLength(Names.MaxLength)] string Artist, [property: MaxLength(Names.MaxLength)] string Title, [property: Range(20, 400)] double? Bpm, string? Key);

/// <summary>A batch was taken, or was there already: how far it is.</summary>
public sealed record BatchTaken(string BatchId, string Status, int NodeCount);
