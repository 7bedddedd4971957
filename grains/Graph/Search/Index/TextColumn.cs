using System.Buffers;
using System.Text;

namespace SongNodes.Grains.Graph.Search.Index;

/// <summary>Texts in one array of UTF-8.</summary>
internal sealed class TextColumn
{
    private readonly byte[] _text;
    private readonly int[] _starts;

    private TextColumn(byte[] text, int[] starts) => (_text, _starts) = (text, starts);

    public int Count => _starts.Length - 1;

    public long Bytes => _text.Length + (_starts.Length * (long)sizeof(int));

    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    public ReadOnlySpan<byte> Utf8(int index) => _text.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Collects texts one by one.</summary>
    public sealed class Builder
    {
        private readonly ArrayBufferWriter<byte> _text = new(1_024);
        private readonly List<int> _starts = [0];

        public int Count => _starts.Count - 1;

        public int Bytes => _text.WrittenCount;

        public void Add(string text)
        {
            Encoding.UTF8.GetBytes(text, _text);
            _starts.Add(_text.WrittenCount);
        }

        /// <summary>The texts in another order.</summary>
        public TextColumn Build(ReadOnlySpan<int> order)
        {
            var (text, starts) = (new byte[_text.WrittenCount], new int[order.Length + 1]);
            var all = _text.WrittenSpan;
            for (var index = 0; index < order.Length; index++)
            {
                var from = _starts[order[index]];
                var one = all[from.._starts[order[index] + 1]];
                one.CopyTo(text.AsSpan(starts[index]));
                starts[index + 1] = starts[index] + one.Length;
            }

            return new TextColumn(text, starts);
        }
    }
}
