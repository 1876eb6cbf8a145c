using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class CitationGraphTests
{
    private const string Nodes = "# a comment\n0\t1\ttrain\t2 0\n1\t0\tval\t\n2\t-1\tnone\t3\n3\t1\ttest\t1\n";
    private const string Edges = "# a comment\n0\t1\n1\t3\n";

    [Fact]
    public void Nodes_and_edges_become_tensors()
    {
        CitationGraph graph = Read(Nodes, Edges);
        Assert.Equal([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0], graph.Features.ToArray<float>());
        Assert.Equal([1, 0, -1, 1], graph.Labels.ToArray<long>());
        Assert.Equal([0, 1, 1, 3], graph.Edges.ToArray<long>());
        Assert.Equal((4, 2, 2), (graph.NodeCount, graph.EdgeCount, graph.ClassCount));
        Assert.Equal([0], graph.Train);
        Assert.Equal([1], graph.Validation);
        Assert.Equal([3], graph.Test);
    }

    [Theory]
    [InlineData("0\t1\n", "", "nodes: line 1: a node has a number, a label, a part and words between tabs, not 2 columns; get the file again.")]
    [InlineData("1\t1\ttrain\t\n", "", "nodes: line 1: the nodes are numbered from 0 in order, so \"1\" should be 0; get the file again.")]
    [InlineData("0\t1\tall\t\n", "", "nodes: line 1: the part \"all\" is none of train, val, test and none; get the file again.")]
    [InlineData("0\t1\ttrain\t2000000000\n", "", "nodes: line 1: 1 nodes with words up to 2000000000 make too large a matrix; get the file again.")]
    [InlineData(Nodes, "0\t4\n", "edges: line 1: node 4 is none of the 4 nodes; get the file again.")]
    [InlineData(Nodes, "0\n", "edges: line 1: an edge has two nodes between a tab, not 1 columns; get the file again.")]
    [InlineData(Nodes, "0\t-1\n", "edges: line 1: \"-1\" is no number of a node, class or word; get the file again.")]
    public void A_wrong_line_is_named(string nodes, string edges, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read(nodes, edges)).Message);

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        byte[] nodes = Encoding.UTF8.GetBytes(Nodes), edges = Encoding.UTF8.GetBytes(Edges);
        foreach (byte[] damaged in Fuzz.Truncations(edges).Concat(Fuzz.Flips(edges, 10_000, seed: 5)))
            Fuzz.Refuses(() => CitationGraphReader.Read(nodes, "file", damaged, "file"), damaged.Length);
        foreach (byte[] damaged in Fuzz.Truncations(nodes).Concat(Fuzz.Flips(nodes, 10_000, seed: 6)))
            Fuzz.Refuses(() => CitationGraphReader.Read(damaged, "file", edges, "file"), damaged.Length);
    }

    [Theory]
    [InlineData("cora", 2_708, 1_433, 7, 5_278, 140)]
    [InlineData("citeseer", 3_327, 3_703, 6, 4_552, 120)]
    public void Published_graphs_have_their_counts(string name, int nodes, int words, int classes, int edges, int train)
    {
        CitationGraph graph = CitationGraph.Load(PublishedData.Find("graphs"), name);
        Assert.Equal(Shape.Create([nodes, words]), graph.Features.Shape);
        Assert.Equal((classes, edges), (graph.ClassCount, graph.EdgeCount));
        Assert.Equal((train, 500, 1_000), (graph.Train.Count, graph.Validation.Count, graph.Test.Count));
    }

    private static CitationGraph Read(string nodes, string edges) =>
        CitationGraphReader.Read(Encoding.UTF8.GetBytes(nodes), "nodes", Encoding.UTF8.GetBytes(edges), "edges");
}
