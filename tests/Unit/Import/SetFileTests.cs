using System.IO.Compression;
using System.Text;
using SongNodes.Grains.Import;
using SongNodes.Grains.Import.Parsing;
using SongNodes.Silo.Commands;
using SongNodes.Silo.Commands.Files;
using Xunit;

namespace SongNodes.Tests.Unit.Import;

public sealed class SetFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("songnodes-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_csv_file_is_one_set()
    {
        var set = Set("my set.csv", "\uFEFFTitle,Artist,bpm\r\n\"One, Two\",\"The \"\"A\"\"\",120\r\n\r\nThree,B,\r\n?,,\r\n");

        Assert.Equal(("file", "my set", 3), (set.Source, set.Name, set.Rows.Count));
        Assert.Equal(("The \"A\"", "One, Two", 120f), (set.Rows[0].Artist, set.Rows[0].Title, set.Rows[0].Values!.Bpm));
        Assert.Equal(("B", "Three"), (set.Rows[1].Artist, set.Rows[1].Title));
        Assert.True(set.Rows[2].IsUnidentified);
    }

    [Theory]
    [InlineData("artist;title\nA;B, C\n")]
    [InlineData("artist\ttitle\nA\tB, C\n")]
    public void Other_separators_are_told_from_the_header(string text) => Assert.Equal("B, C", Set("x.csv", text).Rows[0].Title);

    [Fact]
    public void A_quoted_field_may_hold_a_line_break() => Assert.Equal("B\nC", Set("x.csv", "artist,title\nA,\"B\nC\"").Rows[0].Title);

    [Theory]
    [InlineData("x.csv", "A,B\n", "artist,title")]
    [InlineData("x.csv", "", "artist,title")]
    [InlineData("x.csv", "artist,title\nA,\"B\n", "quote")]
    public void A_csv_file_that_is_none_is_refused(string name, string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<CommandException>(() => Set(name, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_file_is_one_set_split_at_the_first_dash()
    {
        var set = Set("list.txt", "A - B - C\n\nD – E\r\nF — G\nJean-Michel - X\nno dash here\n - H\n");

        Assert.Equal(
            [("A", "B - C"), ("D", "E"), ("F", "G"), ("Jean-Michel", "X"), ("", ""), ("", "")],
            set.Rows.Select(row => (row.Artist, row.Title)));
    }

    [Fact]
    public void The_same_content_is_the_same_set_and_other_content_is_not()
    {
        Assert.Equal(Set("a.txt", "A - B").SourceId, Set("a.txt", "A - B").SourceId);
        Assert.NotEqual(Set("a.txt", "A - B").SourceId, Set("a.txt", "A - C").SourceId);
        Assert.NotEqual(Set("a.txt", "A - B").SourceId, Set("b.txt", "A - B").SourceId);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() =>
        Assert.Contains("UTF-8", Assert.Throws<CommandException>(() => Open("x.txt", [0x41, 0x20, 0x2d, 0x20, 0xe9])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("x.jsonl", false)]
    [InlineData("x.jsonl.gz", true)]
    [InlineData("nameless", false)]
    [InlineData("nameless", true)]
    public void Json_lines_go_as_they_are(string name, bool gzip)
    {
        var content = Encoding.UTF8.GetBytes("  {\"source\":\"s\"}\n");
        if (gzip)
            content = Zip(content);

        var (lines, isGzip) = Open(name, content);

        Assert.Equal(gzip, isGzip);
        Assert.Equal(content, lines);
    }

    [Fact]
    public void A_gzipped_csv_file_is_unpacked()
    {
        var (lines, isGzip) = Open("x.csv.gz", Zip("artist,title\nA,B\n"u8.ToArray()));

        Assert.False(isGzip);
        Assert.Equal("x", SetLineParser.Parse(lines.AsSpan().TrimEnd((byte)'\n')).Name);
    }

    private static byte[] Zip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    private PlayedSet Set(string name, string text) =>
        SetLineParser.Parse(Open(name, Encoding.UTF8.GetBytes(text)).Lines.AsSpan().TrimEnd((byte)'\n'));

    private (byte[] Lines, bool IsGzip) Open(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        var file = SetFile.Open(new FileInfo(path));
        using var lines = new MemoryStream();
        file.Lines.CopyTo(lines);
        file.Lines.Dispose();
        return (lines.ToArray(), file.IsGzip);
    }
}
