using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using SongNodes.Gateway.Rest;
using SongNodes.Grains.Budgets.Pressure;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Rest;

public class RequestBodiesTests
{
    private const long Allowed = 1 << 20;

    private readonly MemoryPressure _pressure = new();
    private readonly RequestBodies _bodies;

    public RequestBodiesTests() => _bodies = new(10 << 20, _pressure);

    [Fact]
    public async Task One_too_many_is_told_to_come_back_until_another_is_answered()
    {
        var answered = new TaskCompletionSource();
        var first = _bodies.RunAsync(Request(Allowed), _ => answered.Task);
        var second = _bodies.RunAsync(Request(Allowed), _ => answered.Task);

        Assert.Equal(RefusalCode.Unavailable, await RefusedAsync(Allowed));
        answered.SetResult();
        await Task.WhenAll(first, second);
        await _bodies.RunAsync(Request(Allowed), _ => Task.CompletedTask);

        Assert.Equal((0, 1), (_bodies.Budget.Used, _bodies.Budget.Refused));
    }

    [Fact]
    public async Task One_that_will_never_fit_is_too_large() =>
        Assert.Equal(RefusalCode.TooLarge, await RefusedAsync(3 << 20, allowed: 20 << 20));

    [Fact]
    public async Task Small_ones_go_on_when_memory_is_critical_and_large_ones_do_not()
    {
        _pressure.Take(new MemoryUsage(90, 100, "container"));

        Assert.Equal(RefusalCode.Unavailable, await RefusedAsync(Allowed));
        await _bodies.RunAsync(Request(1_000), _ => Task.CompletedTask);
    }

    [Fact]
    public async Task One_that_does_not_tell_its_length_may_be_as_long_as_there_is_memory_for()
    {
        var request = Request(null, 20 << 20);
        long taken = 0;

        await _bodies.RunAsync(request, _ =>
        {
            taken = _bodies.Budget.Used;
            return Task.CompletedTask;
        });

        Assert.Equal((10 << 20, 2 << 20), (taken, request.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize));
    }

    [Fact]
    public async Task One_that_is_read_as_it_comes_takes_nothing()
    {
        await _bodies.RunAsync(Request(100 << 20, null), _ => Task.CompletedTask);

        Assert.Equal(0, _bodies.Budget.Refused);
    }

    private async Task<RefusalCode> RefusedAsync(long length, long? allowed = Allowed) =>
        (await Assert.ThrowsAsync<RefusalException>(() => _bodies.RunAsync(Request(length, allowed), _ => Task.CompletedTask))).Code;

    private static DefaultHttpContext Request(long? length, long? allowed = Allowed)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentLength = length;
        object limit = allowed is { } most ? new RequestSizeLimitAttribute(most) : new DisableRequestSizeLimitAttribute();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(limit), null));
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new Body());
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(new Size());
        return context;
    }

    private sealed class Body : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }

    private sealed class Size : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
