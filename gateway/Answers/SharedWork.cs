using System.Collections.Concurrent;

namespace SongNodes.Gateway.Answers;

/// <summary>Work that is done once for all who want it at the same time, and ended when the last of them is gone.</summary>
public sealed class SharedWork<TKey, TResult>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Share> _running = [];

    public async Task<TResult> JoinAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellation)
    {
        var mine = new Share();
        Share share;
        while (!(share = _running.GetOrAdd(key, mine)).TryJoin())
            _running.TryRemove(new(key, share));
        if (ReferenceEquals(share, mine))
            _ = RunAsync(key, share, work);
        try
        {
            return await share.Result.WaitAsync(cancellation);
        }
        finally
        {
            share.Leave();
        }
    }

    private async Task RunAsync(TKey key, Share share, Func<CancellationToken, Task<TResult>> work)
    {
        using var ended = share;
        try
        {
            share.Succeed(await work(share.Abandoned));
        }
        catch (Exception error)
        {
            share.Fail(error);
        }
        finally
        {
            _running.TryRemove(new(key, share));
        }
    }

    private sealed class Share : IDisposable
    {
        private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _abandoned = new();
        private readonly Lock _gate = new();
        private int _joined;

        public Task<TResult> Result => _result.Task;

        public CancellationToken Abandoned => _abandoned.Token;

        public void Dispose()
        {
            // Not while somebody is leaving.
            lock (_gate)
                _abandoned.Dispose();
        }

        public void Succeed(TResult result) => _result.SetResult(result);

        public void Fail(Exception error) => _result.SetException(error);

        /// <summary>False once everybody left: what runs on then is being ended.</summary>
        public bool TryJoin()
        {
            lock (_gate)
            {
                if (_abandoned.IsCancellationRequested)
                    return false;
                _joined++;
                return true;
            }
        }

        public void Leave()
        {
            lock (_gate)
            {
                if (--_joined == 0 && !_result.Task.IsCompleted)
                    _abandoned.Cancel();
            }
        }
    }
}
