namespace SongNodes.Grains.Import.Files;

/// <summary>A stream whose first bytes were looked at, and that ends with an error where it is larger than it may be.</summary>
internal sealed class FileStart(byte[] start, Stream rest, long most) : Stream
{
    private int _at;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads what is needed to tell a file's kind.</summary>
    public static byte[] Read(Stream stream)
    {
        var start = new byte[FileKinds.StartLength];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_at < start.Length)
        {
            read = Math.Min(buffer.Length, start.Length - _at);
            start.AsSpan(_at, read).CopyTo(buffer);
            _at += read;
        }
        else
        {
            read = rest.Read(buffer);
        }

        _read += read;
        return _read <= most ? read : throw new UnreadableFileException($"it is larger than {most >> 20} MiB.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
