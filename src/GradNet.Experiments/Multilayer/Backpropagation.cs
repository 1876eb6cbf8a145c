namespace GradNet.Experiments;

/// <summary>Values forwards and gradients backwards through a graph, with the chain rule's factor on every edge.</summary>
public sealed class Backpropagation() : Experiment(new()
{
    Name = "backpropagation",
    Section = CatalogSection.MultilayerNetworks,
    Title = "the chain rule walks backwards through the graph of a computation",
    Paper = "Linnainmaa; Rumelhart, Hinton, Williams",
    Year = 1970,
    Data = "f = (x + y)·z at (−2, 5, −4), and a sigmoid neuron",
    Recipe = "every operation with its value, its gradient and its local derivatives; any other formula with: gradnet graph \"(x + y) * z\" x=-2 y=5 z=-4",
    Figures = [Product, Neuron],
})
{
    private static readonly Figure Product = Figure.AtMost("largest error of f's gradients (−4, −4, 3)", 1e-6);
    private static readonly Figure Neuron = Figure.AtMost("largest error of the neuron's gradients", 1e-6);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        double[] product = Walk(lab, "(x + y) * z", ("x", -2), ("y", 5), ("z", -4));
        lab.Measure(Product, Distance(product, [-4, -4, 3]));

        double[] neuron = Walk(lab, "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", ("w0", 2), ("x0", -1), ("w1", -3), ("x1", -2), ("w2", -3));
        const double y = 0.73105857863000488; // the sigmoid of 1, which is the weighted sum
        const double slope = y * (1 - y);
        lab.Measure(Neuron, Distance(neuron, [-1 * slope, 2 * slope, -2 * slope, -3 * slope, slope]));
    }

    private static double[] Walk(Lab lab, string formula, params (string Name, double Value)[] arguments)
    {
        lab.Heading($"f = {formula}");
        Dictionary<string, Tensor> variables = arguments.ToDictionary(
            argument => argument.Name, argument => Tensor.FromScalar(argument.Value, DType.Float64).Track());
        Tensor f = Expression.Parse(formula).Evaluate(variables);
        var graph = ComputationGraph.Of(f, [.. variables.Select(variable => (variable.Key, variable.Value))]);
        lab.Say(string.Join('\n', GraphPictures.Steps(graph)));
        lab.Show(GraphPictures.Caption, GraphPictures.Draw(formula, graph));
        return [.. f.Gradients([.. variables.Values]).Select(gradient => gradient.Item<double>())];
    }

    private static double Distance(double[] found, double[] expected) => found.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
}
