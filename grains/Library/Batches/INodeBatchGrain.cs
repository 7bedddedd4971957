namespace SongNodes.Grains.Library.Batches;

/// <summary>Writes one batch of tracks in the background; the key is <see cref="KeyPrefix"/> and the batch's id.</summary>
[Alias("node-batch")]
public interface INodeBatchGrain : IGrainWithStringKey
{
    /// <summary>Keeps keys from being read as numbers.</summary>
    const string KeyPrefix = "batch/";

    /// <summary>Takes the batch and answers once it is on disk; one that is there already is not run again.</summary>
    /// <param name="nodes">A JSON list of tracks.</param>
    /// <param name="count">Its length.</param>
    /// <exception cref="Errors.RefusalException">Conflict: the batch was sent before with other nodes. Unavailable: too many batches wait, or no database.</exception>
    [Alias("submit")]
    Task<NodeBatchState> SubmitAsync([Immutable] byte[] nodes, int count);

    /// <summary>How far it is.</summary>
    /// <exception cref="Errors.RefusalException">NotFound: unknown, or done more than an hour ago.</exception>
    [Alias("state")]
    Task<NodeBatchState> StateAsync();

    /// <summary>Goes on with it where it stopped, for example after a restart.</summary>
    [Alias("resume")]
    Task ResumeAsync();
}
