namespace SongNodes.Tests.Gateway.Import;

/// <summary>Sets with everything in them that an import has to get right.</summary>
internal static class Fixture
{
    public static readonly string[] Lines =
    [
        // First spelling, repeats, a pair played twice, a self transition.
        """{"source":"t","sourceId":"1","name":"One","performer":"P","date":"2020-01-02","tracks":[{"artist":"Ada","title":"Up"},{"artist":"ADA","title":"Down"},{"artist":"ada","title":"UP"},{"artist":"Ada","title":"down","bpm":120,"key":"8A"},{"artist":"Ada","title":"Down","bpm":99,"genre":"house"}]}""",
        // Unidentified rows break the chain.
        """{"source":"t","sourceId":"2","name":"Two","date":null,"tracks":[{"artist":"Ada","title":"Up"},{"artist":"","title":"?"},{"artist":"Bo","title":"Go"},{"artist":"Bo","title":"ID"},{"artist":null,"title":"x"},{"artist":"Ada","title":"Up"},{"artist":"Ｂｏ","title":"Ｇｏ"}]}""",
        // A generic artist, other writing systems, a first value that cannot be true.
        """{"source":"t","sourceId":"3","name":"Three","tracks":[{"artist":"Various Artists","title":"Mix"},{"artist":"かき","title":"うた"},{"artist":"がき","title":"うた","bpm":900},{"artist":"Łódź","title":"ŻÓŁW"},{"artist":"łódź","title":"żółw","durationMs":1000}]}""",
        // The same set again, with other rows: it counts once.
        """{"source":"t","sourceId":"1","name":"One again","tracks":[{"artist":"Nobody","title":"Nothing"},{"artist":"Ada","title":"Up"}]}""",
        """{"source":"u","sourceId":"1","name":"Empty","tracks":[]}""",
    ];

    /// <summary>The sets of a set list from a small repertoire: many of them touch the same tracks.</summary>
    public static string[] Crossing(string source, int sets, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, sets).Select(number =>
            $$"""{"source":"{{source}}","sourceId":"{{number}}","name":"n","tracks":[{{string.Join(',', Enumerable.Range(0, 40).Select(_ =>
                $$"""{"artist":"Artist {{random.Next(12)}}","title":"Title {{random.Next(8)}}"}"""))}}]}""")];
    }
}
