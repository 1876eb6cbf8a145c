namespace GradNet.Datasets;

/// <summary>
/// Papers that cite one another, each with the words that it uses and, mostly, a subject: the data of semi-supervised node classification.
/// </summary>
/// <param name="Features">float32 [nodes, words], 1 where a paper uses a word.</param>
/// <param name="Labels">int64 [nodes], the subject of each paper; -1 where it has none.</param>
/// <param name="Edges">int64 [edges, 2], the two papers of each citation, the smaller number first, each pair once.</param>
/// <param name="ClassCount">Number of subjects.</param>
/// <param name="Train">The papers whose subjects are given.</param>
/// <param name="Validation">The papers to choose by.</param>
/// <param name="Test">The papers to be judged by.</param>
/// <remarks>
/// Cora and Citeseer: Sen et al., "Collective classification in network data", 2008; the split: Yang, Cohen, Salakhutdinov, "Revisiting
/// semi-supervised learning with graph embeddings", 2016.
/// </remarks>
public sealed record CitationGraph(
    Tensor Features,
    Tensor Labels,
    Tensor Edges,
    int ClassCount,
    IReadOnlyList<int> Train,
    IReadOnlyList<int> Validation,
    IReadOnlyList<int> Test)
{
    /// <summary>Number of papers.</summary>
    public int NodeCount => Features.Shape[0];

    /// <summary>Number of citations.</summary>
    public int EdgeCount => Edges.Shape[0];

    /// <summary>
    /// Reads NAME.nodes.tsv and NAME.edges.tsv, plain or as .gz. A node is its number, its label or -1, its part (train, val, test or none)
    /// and the numbers of its words, between tabs; an edge is two numbers. A line that begins with # is a comment.
    /// </summary>
    /// <param name="path">The folder or zip archive that holds them.</param>
    /// <param name="name">Which graph, such as "cora" or "citeseer".</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: the message names the line.</exception>
    public static CitationGraph Load(string path, string name)
    {
        using var files = new DataFiles(path);
        (byte[] nodes, string nodesName) = files.Read(name + ".nodes.tsv");
        (byte[] edges, string edgesName) = files.Read(name + ".edges.tsv");
        return CitationGraphReader.Read(nodes, nodesName, edges, edgesName);
    }
}
