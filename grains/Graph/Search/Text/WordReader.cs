namespace SongNodes.Grains.Graph.Search.Text;

/// <summary>Reads a text word by word, each in the form in which words are compared.</summary>
/// <remarks>
/// A word is a run of letters, digits, marks and emoji. An apostrophe within a word is passed over ("don't" is "dont"), and so are
/// the dots of an acronym ("R.E.M." is "rem"). A text without any such character ("!!!") is one word as it is.
/// </remarks>
/// <param name="text">What to read.</param>
/// <param name="room">Room for a word; longer ones get their own.</param>
public ref struct WordReader(ReadOnlySpan<char> text, Span<char> room)
{
    /// <summary>Room for nearly every word.</summary>
    public const int UsualRoom = 64;

    private const string Apostrophes = "'’‘ʼ`´";

    private readonly ReadOnlySpan<char> _text = text;
    private Span<char> _word = room;
    private int _length;
    private int _at;
    private bool _any;

    /// <summary>Where the word stands in the text.</summary>
    public Range Place { get; private set; }

    /// <summary>The word, folded; valid until the next <see cref="Read"/>.</summary>
    public readonly ReadOnlySpan<char> Word => _word[.._length];

    /// <summary>Goes on to the next word; false behind the last.</summary>
    public bool Read()
    {
        while (_at < _text.Length)
        {
            if (!Folding.IsPartOfWord(_text[_at]))
            {
                _at++;
                continue;
            }

            ReadRun();
            if (_length > 0)
                return _any = true;
        }

        return !_any && ReadSymbols();
    }

    private void ReadRun()
    {
        var start = _at;
        var (since, ascii) = (0, true);
        _length = 0;
        for (; _at < _text.Length; _at++)
        {
            var letter = _text[_at];
            if (Folding.IsPartOfWord(letter))
            {
                Append(char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter);
                ascii &= char.IsAscii(letter);
                since++;
            }
            else if (_at + 1 < _text.Length && Folding.IsPartOfWord(_text[_at + 1]) && (Apostrophes.Contains(letter) || (letter == '.' && since == 1)))
            {
                since = 0;
            }
            else
            {
                break;
            }
        }

        Place = start.._at;
        if (!ascii)
            Take(Folding.Fold(new string(Word)));
    }

    private bool ReadSymbols()
    {
        _any = true;
        var trimmed = _text.Trim();
        if (trimmed.IsEmpty)
            return false;
        var start = _text.IndexOf(trimmed[0]);
        Place = start..(start + trimmed.Length);
        _length = 0;
        foreach (var symbol in trimmed)
        {
            if (!char.IsWhiteSpace(symbol))
                Append(symbol);
        }

        return true;
    }

    private void Take(string folded)
    {
        _length = 0;
        foreach (var letter in folded)
            Append(letter);
    }

    private void Append(char letter)
    {
        if (_length == _word.Length)
        {
            var larger = new char[Math.Max(UsualRoom, _length * 2)];
            _word.CopyTo(larger);
            _word = larger;
        }

        _word[_length++] = letter;
    }
}
