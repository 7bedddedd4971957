namespace SongNodes.Grains.Rooms.State;

/// <summary>A growing ring: added to at the end, taken from the front, read by index.</summary>
internal sealed class Ring<T>
{
    private T[] _items = new T[8];
    private int _first;

    public int Count { get; private set; }

    public T this[int index] => _items[(_first + index) & (_items.Length - 1)];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            var wider = new T[_items.Length * 2];
            Slice(0, Count).CopyTo(wider, 0);
            (_items, _first) = (wider, 0);
        }

        _items[(_first + Count++) & (_items.Length - 1)] = item;
    }

    public T TakeFirst()
    {
        var item = _items[_first];
        _items[_first] = default!;
        _first = (_first + 1) & (_items.Length - 1);
        Count--;
        return item;
    }

    public T[] Slice(int from, int count)
    {
        var slice = new T[count];
        for (var i = 0; i < count; i++)
            slice[i] = this[from + i];
        return slice;
    }
}
