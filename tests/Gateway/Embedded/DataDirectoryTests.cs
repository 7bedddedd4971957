using SongNodes.Gateway.Embedded;
using Xunit;

namespace SongNodes.Tests.Gateway.Embedded;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_folder_is_held_until_it_is_let_go()
    {
        using (DataDirectory.Open(_folder.Path))
            Assert.Throws<EmbeddedSetupException>(() => DataDirectory.Open(_folder.Path));

        using var again = DataDirectory.Open(_folder.Path);
        Assert.Equal(_folder.Path, again.Path);
    }

    [Fact]
    public void A_lock_file_left_by_a_dead_process_holds_nobody_up()
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, "lock"), "1");

        using var held = DataDirectory.Open(_folder.Path);
    }

    [Fact]
    public void A_file_in_its_place_is_an_error_that_names_it()
    {
        File.WriteAllText(_folder.Path, "");
        try
        {
            var error = Assert.Throws<EmbeddedSetupException>(() => DataDirectory.Open(_folder.Path));
            Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(_folder.Path);
        }
    }

    public void Dispose() => _folder.Dispose();
}
