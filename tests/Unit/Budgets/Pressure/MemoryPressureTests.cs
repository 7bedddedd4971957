using SongNodes.Grains.Budgets.Pressure;
using Xunit;

namespace SongNodes.Tests.Unit.Budgets.Pressure;

public class MemoryPressureTests
{
    private readonly MemoryPressure _pressure = new();
    private readonly List<PressureLevel> _told = [];

    public MemoryPressureTests() => _pressure.Changed += _told.Add;

    [Fact]
    public void Levels_begin_at_70_and_85_percent()
    {
        Take(69, 70, 84, 85);

        Assert.Equal([PressureLevel.Elevated, PressureLevel.Critical], _told);
    }

    [Fact]
    public void Levels_end_well_below_where_they_begin()
    {
        Take(85, 80);
        Assert.True(_pressure.IsCritical);
        Take(79, 70, 65);
        Assert.Equal(PressureLevel.Elevated, _pressure.Level);
        Take(64);
        Assert.Equal(PressureLevel.Normal, _pressure.Level);
        Assert.Equal([PressureLevel.Critical, PressureLevel.Elevated, PressureLevel.Normal], _told);
    }

    [Fact]
    public void Use_that_swings_about_a_threshold_changes_the_level_once()
    {
        Take(69, 71, 68, 72, 67, 70, 66);

        Assert.Equal([PressureLevel.Elevated], _told);
    }

    [Fact]
    public void A_fall_from_critical_to_little_is_normal_at_once()
    {
        Take(95, 20);

        Assert.Equal([PressureLevel.Critical, PressureLevel.Normal], _told);
    }

    [Fact]
    public void Limits_of_what_can_be_made_again_sink_with_each_level()
    {
        Assert.Equal(1_600, _pressure.Scale(1_600));
        Take(70);
        Assert.Equal(400, _pressure.Scale(1_600));
        Take(90);
        Assert.Equal(100, _pressure.Scale(1_600));
    }

    private void Take(params int[] percents) => Array.ForEach(percents, percent => _pressure.Take(new MemoryUsage(percent, 100, "container")));
}
