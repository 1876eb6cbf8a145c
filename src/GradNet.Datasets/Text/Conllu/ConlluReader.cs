using System.Globalization;

namespace GradNet.Datasets;

/// <summary>Parses a treebank that may be damaged or hostile.</summary>
internal sealed class ConlluReader(string name)
{
    private const int ColumnCount = 10;

    private readonly List<ConlluSentence> _sentences = [];
    private List<string> _comments = [];
    private List<ConlluWord> _words = [];
    private List<ConlluMultiword> _multiwords = [];
    private List<ConlluWord> _emptyNodes = [];
    private int _line;

    public IReadOnlyList<ConlluSentence> Read(IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            _line++;
            if (line.Length == 0)
                EndSentence();
            else if (line[0] == '#')
                _comments.Add(line[1..].Trim());
            else
                AddToken(line.Split('\t'));
        }

        if (_comments.Count > 0 || _words.Count > 0)
            throw Wrong("the last sentence does not end with an empty line, so the file may be cut off");
        return _sentences;
    }

    private void AddToken(string[] columns)
    {
        if (columns.Length != ColumnCount)
            throw Wrong($"a word has {ColumnCount} columns between tabs, not {columns.Length}");
        string id = columns[0];
        if (id.Contains('-', StringComparison.Ordinal))
            AddMultiword(id.Split('-'), columns);
        else if (id.Contains('.', StringComparison.Ordinal))
            _emptyNodes.Add(Word(EmptyNodeId(id.Split('.')), columns));
        else if (Number(id) == _words.Count + 1)
            _words.Add(Word(_words.Count + 1, columns));
        else
            throw Wrong($"the words of a sentence are numbered from 1 in order, so \"{id}\" should be {_words.Count + 1}");
    }

    private void AddMultiword(string[] range, string[] columns)
    {
        int first = Number(range[0]), last = range.Length == 2 ? Number(range[1]) : -1;
        if (first != _words.Count + 1 || last <= first)
            throw Wrong($"the range \"{columns[0]}\" of a token should begin with the next word, {_words.Count + 1}, and go further");
        _multiwords.Add(new ConlluMultiword(first, last, columns[1], Text(columns[9])));
    }

    private int EmptyNodeId(string[] parts) => parts.Length == 2 && Number(parts[0]) == _words.Count && Number(parts[1]) > 0
        ? _words.Count
        : throw Wrong($"an empty node behind word {_words.Count} is numbered {_words.Count}.1 and so on, not {string.Join('.', parts)}");

    private ConlluWord Word(int id, string[] columns) => new(
        id, columns[1], columns[2] == "_" && columns[1] != "_" ? "" : columns[2], Text(columns[3]), Text(columns[4]), Features(columns[5]),
        Head(columns[6]), Text(columns[7]), Text(columns[8]), Text(columns[9]));

    private Dictionary<string, string> Features(string column)
    {
        var features = new Dictionary<string, string>();
        foreach (string feature in Text(column).Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = feature.Split('=', 2);
            if (pair.Length < 2 || !features.TryAdd(pair[0], pair[1]))
                throw Wrong($"\"{feature}\" is no feature of the form Name=Value, or it is there twice");
        }

        return features;
    }

    private int Head(string column) => column == "_" ? -1 : Number(column) is >= 0 and int head ? head : throw Wrong($"\"{column}\" is no head");

    private void EndSentence()
    {
        if (_words.Count == 0 && _comments.Count == 0)
            return;
        if (_words.Count == 0)
            throw Wrong("a sentence has no word");
        if (_words.FirstOrDefault(word => word.Head > _words.Count) is { } astray)
            throw Wrong($"word {astray.Id} depends on word {astray.Head}, but the sentence has only {_words.Count}");
        if (_multiwords.FirstOrDefault(token => token.Last > _words.Count) is { } long_)
            throw Wrong($"the token {long_.First}-{long_.Last} reaches beyond the sentence, which has {_words.Count} words");
        _sentences.Add(new ConlluSentence(_comments, _words, _multiwords, _emptyNodes));
        (_comments, _words, _multiwords, _emptyNodes) = ([], [], [], []);
    }

    private static string Text(string column) => column == "_" ? "" : column;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    private InvalidDataException Wrong(string what) => TextFile.WrongLine(name, _line, what + "; get the file again");
}
