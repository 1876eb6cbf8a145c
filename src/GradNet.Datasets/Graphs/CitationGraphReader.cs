using System.Globalization;

namespace GradNet.Datasets;

/// <summary>Parses the nodes and edges of a citation graph that may be damaged or hostile.</summary>
internal static class CitationGraphReader
{
    /// <summary>The largest feature matrix: what a line says must not make the reader allocate without bound.</summary>
    private const long LargestFeatureCount = 1L << 30;

    public static CitationGraph Read(byte[] nodes, string nodesName, byte[] edges, string edgesName)
    {
        var labels = new List<long>();
        var words = new List<int[]>();
        var parts = new Dictionary<string, List<int>> { ["train"] = [], ["val"] = [], ["test"] = [], ["none"] = [] };
        foreach ((int line, string[] columns) in Lines(nodes, nodesName))
        {
            if (columns.Length is < 3 or > 4)
                throw Wrong(nodesName, line, $"a node has a number, a label, a part and words between tabs, not {columns.Length} columns");
            if (Number(columns[0], nodesName, line) != labels.Count)
                throw Wrong(nodesName, line, $"the nodes are numbered from 0 in order, so \"{columns[0]}\" should be {labels.Count}");
            if (!parts.TryGetValue(columns[2], out List<int>? part))
                throw Wrong(nodesName, line, $"the part \"{columns[2]}\" is none of train, val, test and none");
            part.Add(labels.Count);
            labels.Add(columns[1] == "-1" ? -1 : Number(columns[1], nodesName, line));
            words.Add([.. columns.ElementAtOrDefault(3).AsWords().Select(word => Number(word, nodesName, line))]);
        }

        long wordCount = 1 + words.Max(ofNode => (long?)ofNode.DefaultIfEmpty(-1).Max()) ?? 0;
        if (wordCount * words.Count > LargestFeatureCount)
            throw Wrong(nodesName, 1, $"{words.Count} nodes with words up to {wordCount - 1} make too large a matrix");
        return new CitationGraph(
            Features(words, (int)wordCount), Tensor.From([.. labels], [labels.Count]), Edges(edges, edgesName, labels.Count),
            (int)(labels.DefaultIfEmpty(-1).Max() + 1), parts["train"], parts["val"], parts["test"]);
    }

    private static Tensor Features(List<int[]> words, int count)
    {
        var features = new float[words.Count * count];
        for (int node = 0; node < words.Count; node++)
        {
            foreach (int word in words[node])
                features[(node * count) + word] = 1;
        }

        return Tensor.From(features, [words.Count, count]);
    }

    private static Tensor Edges(byte[] file, string name, int nodeCount)
    {
        var ends = new List<long>();
        foreach ((int line, string[] columns) in Lines(file, name))
        {
            if (columns.Length != 2)
                throw Wrong(name, line, $"an edge has two nodes between a tab, not {columns.Length} columns");
            foreach (string column in columns)
            {
                int node = Number(column, name, line);
                if (node >= nodeCount)
                    throw Wrong(name, line, $"node {node} is none of the {nodeCount} nodes");
                ends.Add(node);
            }
        }

        return Tensor.From([.. ends], [ends.Count / 2, 2]);
    }

    private static IEnumerable<(int Line, string[] Columns)> Lines(byte[] file, string name)
    {
        int line = 0;
        foreach (string text in TextFile.DecodeLines(file, name))
        {
            line++;
            if (!text.StartsWith('#'))
                yield return (line, text.Split('\t'));
        }
    }

    private static string[] AsWords(this string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int Number(string text, string name, int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue
            ? number
            : throw Wrong(name, line, $"\"{text}\" is no number of a node, class or word");

    private static InvalidDataException Wrong(string name, int line, string what) => TextFile.WrongLine(name, line, what + "; get the file again");
}
