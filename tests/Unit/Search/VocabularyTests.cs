using CsCheck;
using SongNodes.Grains.Graph.Search.Text;
using Xunit;

namespace SongNodes.Tests.Unit.Search;

public class VocabularyTests
{
    private static readonly Gen<string> Word = Gen.Char["abcdé"].Array[1, 9].Select(letters => new string(letters));

    [Fact]
    public void The_distance_counts_letters_left_out_put_in_replaced_and_swapped()
    {
        Assert.Equal(1, new WordPattern("sofia").DistanceTo("sofai"));
        Assert.Equal(1, new WordPattern("aerodynamic").DistanceTo("aerodinamic"));
        Assert.Equal(3, new WordPattern("ca").DistanceTo("abc"));
        Assert.Equal(64, new WordPattern(new string('x', 64)).DistanceTo("y"));
        Gen.Select(Word, Word).Sample((one, other) => new WordPattern(one).DistanceTo(other) == ByTable(one, other));
    }

    [Fact]
    public void Letters_never_rule_out_a_word_that_is_near() =>
        Gen.Select(Word, Word).Sample((one, other) =>
        {
            var pattern = new WordPattern(one);
            return pattern.MayBeWithin(WordPattern.LettersOf(other), pattern.DistanceTo(other));
        });

    [Fact]
    public void Words_are_found_whole_by_their_beginning_by_a_part_and_by_likeness() =>
        Gen.Select(Word.HashSet[0, 40], Word).Sample((set, asked) =>
        {
            var words = set.Order(StringComparer.Ordinal).ToArray();
            var vocabulary = Vocabulary.Of(words);
            Assert.Equal(Array.IndexOf(words, asked), vocabulary.Find(asked));

            var (from, to) = vocabulary.StartingWith(asked);
            Assert.Equal(words.Where(word => word.StartsWith(asked, StringComparison.Ordinal)), words[from..to]);

            var containing = new List<string>();
            vocabulary.Containing(asked, word => containing.Add(words[word]));
            Assert.Equal(words.Where(word => word.Contains(asked, StringComparison.Ordinal)), containing);

            var near = new List<(string, int)>();
            vocabulary.Near(new WordPattern(asked), 2, (word, distance) => near.Add((words[word], distance)));
            Assert.Equal(words.Select(word => (word, ByTable(asked, word))).Where(word => word.Item2 <= 2), near);
        });

    /// <summary>Optimal string alignment, cell by cell.</summary>
    private static int ByTable(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replaced = table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[one.Length, other.Length];
    }
}
