using Microsoft.Extensions.Options;
using SongNodes.Gateway.Answers;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Answers;

public class BodiesInFlightTests
{
    private const int Megabyte = 1 << 20;

    private readonly BodiesInFlight _bodies = new(Options.Create(new CacheOptions { MaxSendingBytes = 2 * Megabyte }));

    [Fact]
    public async Task What_no_longer_fits_is_refused_until_somebody_has_read()
    {
        var reading = new TaskCompletionSource();
        var first = _bodies.SendAsync(new byte[Megabyte], () => reading.Task);
        var second = _bodies.SendAsync(new byte[Megabyte], () => reading.Task);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _bodies.SendAsync(new byte[Megabyte], () => Task.CompletedTask));
        Assert.Equal((RefusalCode.Unavailable, 1L), (refusal.Code, _bodies.Budget.Refused));

        reading.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(0, _bodies.Budget.Used);
        await _bodies.SendAsync(new byte[2 * Megabyte], () => Task.CompletedTask);
    }

    [Fact]
    public async Task One_body_counts_once_until_its_last_reader_has_it()
    {
        var body = new byte[2 * Megabyte];
        var readers = Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource()).ToList();
        var sends = readers.ConvertAll(reader => _bodies.SendAsync(body, () => reader.Task));
        Assert.Equal(2 * Megabyte, _bodies.Budget.Used);

        readers[0].SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => sends[0]);
        readers.Skip(1).Take(8).ToList().ForEach(reader => reader.SetResult());
        Assert.Equal(2 * Megabyte, _bodies.Budget.Used);

        readers[9].SetResult();
        await Task.WhenAll(sends.Skip(1));
        Assert.Equal(0, _bodies.Budget.Used);
    }
}
