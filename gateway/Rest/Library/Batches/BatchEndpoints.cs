using System.Runtime.InteropServices;
using SongNodes.Gateway.Rest.OpenApi;
using SongNodes.Grains.Errors;
using SongNodes.Grains.Library.Batches;

namespace SongNodes.Gateway.Rest.Library.Batches;

/// <summary>Tracks that are written in the background.</summary>
internal static class BatchEndpoints
{
    private const int MostBytes = 8 * 1024 * 1024;

    public static void MapBatchEdits(this IEndpointRouteBuilder edits) => edits.MapPost("/api/v1/visualization/nodes/batch", SubmitAsync)
        .WithTags("Batches").WithSummary("Takes tracks to be written in the background. A batch_id that was sent before is not run again.")
        .Takes<NodeBatchFields>(MostBytes, """{"batch_id":"nightly-1","nodes":[{"artist":"Ada","title":"Up","bpm":124,"key":"8A"}]}""")
        .Answers(LibraryExamples.Taken).Refuses(StatusCodes.Status409Conflict);

    public static void MapBatches(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/visualization/batch/{id}/status", StateAsync)
        .WithTags("Batches").WithSummary("How far a batch is; kept for one hour after its end.")
        .WithPath("id", "The batch_id that was sent.", NodeBatchState.MaxIdLength, "nightly-1")
        .Answers(LibraryExamples.Batch).Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> SubmitAsync(HttpRequest request, IGrainFactory grains)
    {
        using var body = await JsonBody.ReadAsync(request);
        var id = body.Required(NodeBatchState.MaxIdLength, "batch_id");
        if (id.Any(char.IsControl))
            body.Fault("batch_id", "batch_id holds a control character.");
        if (id is "." or "..")
            body.Fault("batch_id", "batch_id must be more than dots, which no address can name.");
        var nodes = body.List("nodes");
        if (nodes is null || nodes.Value.GetArrayLength() > NodeBatchState.MaxNodes)
            body.Fault("nodes", $"nodes must be a list of at most {NodeBatchState.MaxNodes:N0} tracks.");
        body.Demand();
        var count = nodes!.Value.GetArrayLength();
        var state = await grains.GetGrain<INodeBatchGrain>(INodeBatchGrain.KeyPrefix + id).SubmitAsync(JsonMarshal.GetRawUtf8Value(nodes.Value).ToArray(), count);
        return Results.Ok(new BatchTaken(state.BatchId, state.Status, state.NodeCount));
    }

    private static Task<NodeBatchState> StateAsync(HttpContext context, IGrainFactory grains, string id)
    {
        id = AddressPart.Decoded(context, id, fromEnd: 2).Trim();
        return id.Length <= NodeBatchState.MaxIdLength
            ? grains.GetGrain<INodeBatchGrain>(INodeBatchGrain.KeyPrefix + id).StateAsync()
            : throw RefusalException.NotFound($"No batch has an id of more than {NodeBatchState.MaxIdLength} characters.");
    }
}
