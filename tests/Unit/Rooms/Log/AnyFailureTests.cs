using System.Text;
using CsCheck;
using SongNodes.Grains.Errors;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms.Log;

public class AnyFailureTests
{
    private enum Step
    {
        Publish,
        PublishWithKey,
        BreakBefore,
        BreakAfter,
        GoDown,
        ComeBack,
        Settle,
        Pause,
    }

    [Fact]
    public async Task Whatever_fails_nothing_acknowledged_is_lost_and_nothing_with_a_key_happens_twice()
    {
        var steps = Gen.Frequency(
            (6, Gen.Const(Step.Publish)), (8, Gen.Const(Step.PublishWithKey)), (2, Gen.Const(Step.BreakBefore)), (3, Gen.Const(Step.BreakAfter)),
            (1, Gen.Const(Step.GoDown)), (2, Gen.Const(Step.ComeBack)), (1, Gen.Const(Step.Settle)), (5, Gen.Const(Step.Pause)));
        await Gen.Select(steps, Gen.Int[0, 5]).Array[1, 80].SampleAsync(
            run => WriterHarness.InTurnsAsync(room => RunAsync(room, run)), iter: 2_000);
    }

    private static async Task RunAsync(WriterHarness room, (Step Step, int Key)[] run)
    {
        var publishes = new List<(string Text, string? Key, Task<long> Result)>();
        for (var i = 0; i < run.Length; i++)
        {
            var (step, key) = run[i];
            switch (step)
            {
                case Step.Publish:
                    publishes.Add(($"\"{i}\"", null, room.PublishAsync($"{i}")));
                    break;
                case Step.PublishWithKey:
                    publishes.Add(($"\"{i}\"", $"key-{key}", room.PublishAsync($"{i}", $"key-{key}")));
                    break;
                case Step.BreakBefore:
                    room.Store.Next(Fault.Before);
                    break;
                case Step.BreakAfter:
                    room.Store.Next(Fault.After);
                    break;
                case Step.GoDown or Step.ComeBack:
                    room.Store.Down = step == Step.GoDown;
                    break;
                case Step.Settle:
                    await room.SettleAsync();
                    break;
                default:
                    for (var turn = 0; turn < key; turn++)
                        await Task.Yield();
                    break;
            }
        }

        room.Store.Down = false;
        await room.Idle;
        await room.SettleAsync();
        Check(room, await OutcomesAsync(publishes));
    }

    private static void Check(WriterHarness room, List<(string Text, string? Key, long? Seq)> publishes)
    {
        var stored = room.Store.Stored;
        Assert.False(room.IsFenced);
        Assert.Equal(Enumerable.Range(1, stored.Count), stored.Select(item => (int)item.Event.Seq));
        Assert.Equal(stored.Select(item => item.Event), room.Told);
        Assert.Distinct(stored.Select(item => Encoding.UTF8.GetString(item.Event.Data)));
        Assert.Distinct(stored.Where(item => item.IdempotencyKey is not null).Select(item => item.IdempotencyKey));
        foreach (var (text, key, seq) in publishes)
        {
            if (seq is not { } acknowledged)
                continue;
            var there = stored[(int)acknowledged - 1];
            Assert.Equal(key, there.IdempotencyKey);
            if (key is null)
                Assert.Equal(text, Encoding.UTF8.GetString(there.Event.Data));
        }
    }

    private static async Task<List<(string Text, string? Key, long? Seq)>> OutcomesAsync(List<(string Text, string? Key, Task<long> Result)> publishes)
    {
        var outcomes = new List<(string, string?, long?)>();
        foreach (var (text, key, result) in publishes)
        {
            try
            {
                outcomes.Add((text, key, await result));
            }
            catch (RefusalException)
            {
                outcomes.Add((text, key, null));
            }
        }

        return outcomes;
    }
}
