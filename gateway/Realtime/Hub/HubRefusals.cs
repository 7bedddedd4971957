using Microsoft.AspNetCore.SignalR;
using SongNodes.Grains.Errors;

namespace SongNodes.Gateway.Realtime.Hub;

/// <summary>Around every call: the connection's rate, and refusals as <c>HubException: code: sentence</c>.</summary>
internal sealed class HubRefusals(GatewayMetrics metrics, ILogger<HubRefusals> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = HubConnection.Of(invocationContext.Context);
        try
        {
            await connection.TakeMessageAsync();
            return await next(invocationContext);
        }
        catch (RefusalException refusal)
        {
            var code = RefusalCodes.Of(refusal.Code);
            metrics.Refused(code);
            throw new HubException($"{code}: {refusal.Message}");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "{Method} failed.", invocationContext.HubMethodName);
            throw new HubException("unavailable: The call failed.");
        }
    }
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        // SignalR itself ends a connection that sends too much at once, or what is no message.
        if (exception is InvalidDataException)
            metrics.Refused(exception.Message.Contains("message size", StringComparison.Ordinal) ? "too_large" : "invalid");
        return next(context, exception);
    }
}
