using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>One hidden layer comes as near to a continuous function as asked for: two constructions, and a trained network beside them.</summary>
public sealed class UniversalApproximation() : Experiment(new()
{
    Name = "universal-approximation",
    Section = CatalogSection.MultilayerNetworks,
    Title = "one hidden layer, written down or trained, approximates any continuous function",
    Paper = "Cybenko; Hornik, Stinchcombe, White",
    Year = 1989,
    Data = "a function that the user may type",
    Recipe = "rectifiers as a broken line, steep sigmoids as a staircase, the interval halved until ε is met everywhere; 40 tanh units trained with Adam",
    Figures = [Rectifiers, Sigmoids, Trained],
    Options =
    [
        new("function", "sin(6*x) * exp(-x^2) + 0.3*abs(x)", "a formula of one variable"),
        new("from", "-1.5", "where the interval begins"),
        new("to", "1.5", "where it ends"),
        new("epsilon", "0.01", "the largest distance allowed"),
    ],
})
{
    private const int Hidden = 40;
    private static readonly int[] Factors = [10, 5, 2, 1];

    private static readonly Figure Rectifiers = Figure.AtMost("rectifiers: largest distance / ε", 1) with { Published = "≤ 1 (theorem)" };
    private static readonly Figure Sigmoids = Figure.AtMost("sigmoids: largest distance / ε", 1) with { Published = "≤ 1 (theorem)" };
    private static readonly Figure Trained = Figure.AtMost("trained, 40 units: root mean squared distance", 0.02) with { Reduced = 0.05 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        var expression = Expression.Parse(lab.Option("function"));
        Func<Tensor, Tensor> f = expression.ToFunction();
        (double from, double to, double epsilon) = (lab.Number("from"), lab.Number("to"), lab.Number("epsilon"));
        if (from >= to || epsilon <= 0)
            throw new FormatException("from must lie below to, and epsilon above 0");
        (double Epsilon, OneHiddenLayer Rectifiers, OneHiddenLayer Sigmoids)[] constructed =
            [.. Factors.Select(factor => Construct(f, from, to, factor * epsilon))];
        (_, OneHiddenLayer rectifiers, OneHiddenLayer sigmoids) = constructed[^1];
        PlainNetwork network = Train(f, from, to, lab.Pick(4_000, 1_500));

        double[] places = [.. Enumerable.Range(0, 401).Select(i => from + ((to - from) * i / 400.0))];
        Tensor x = Tensor.From(places);
        double[] target = f(x).ToArray<double>();
        double[] trained = network.Forward(Scaled(x, from, to)).Squeeze(1).Cast(DType.Float64).ToArray<double>();
        double[] ninePlaces = [.. Enumerable.Range(0, 9).Select(i => places[50 * i])];
        OneHiddenLayer coarse = OneHiddenLayer.OfRectifiers(f, ninePlaces);
        OneHiddenLayer coarseStairs = OneHiddenLayer.OfSigmoids(f, ninePlaces);
        lab.Show(
            "With 8 units the two constructions can still be told from the function; at ε they cannot.",
            Picture("Rectifiers", places, target, coarse.Forward(x), rectifiers.Forward(x), rectifiers.Units),
            Picture("Sigmoids", places, target, coarseStairs.Forward(x), sigmoids.Forward(x), sigmoids.Units));
        lab.Show("A trained network beside them, and what accuracy costs: a broken line takes units as 1/√ε, a staircase as 1/ε.",
            new Chart("Trained", Axis.Between("x", from, to), "f(x)",
                new Line("function", [.. places.Zip(target)]), new Line($"{Hidden} tanh units", [.. places.Zip(trained)]))
            { Width = 500 },
            new Chart("Units for an accuracy", Axis.Logarithmic("ε"), Axis.Logarithmic("units"),
                new Line("rectifiers", [.. constructed.Select(row => (row.Epsilon, (double)row.Rectifiers.Units))], markers: true),
                new Line("sigmoids", [.. constructed.Select(row => (row.Epsilon, (double)row.Sigmoids.Units))], markers: true))
            { Width = 500 });
        lab.Say($"{expression.Text} on [{from}, {to}], ε = {epsilon}: {rectifiers.Units} rectifiers, {sigmoids.Units} sigmoids");
        lab.Measure(Rectifiers, rectifiers.LargestError(f) / epsilon);
        lab.Measure(Sigmoids, sigmoids.LargestError(f) / epsilon);
        lab.Measure(Trained, Math.Sqrt(target.Zip(trained, (a, b) => (a - b) * (a - b)).Average()));
    }

    private static (double Epsilon, OneHiddenLayer Rectifiers, OneHiddenLayer Sigmoids) Construct(
        Func<Tensor, Tensor> f, double from, double to, double epsilon)
    {
        try
        {
            return (epsilon, OneHiddenLayer.RectifiersWithin(f, from, to, epsilon), OneHiddenLayer.SigmoidsWithin(f, from, to, epsilon));
        }
        catch (ArgumentException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static PlainNetwork Train(Func<Tensor, Tensor> f, double from, double to, int steps)
    {
        Tensor x = Tensor.From([.. Enumerable.Range(0, 256).Select(i => from + ((to - from) * (i + 0.5) / 256))]); // [256]
        Tensor y = f(x).Cast(DType.Float32).Unsqueeze(1); // [256, 1]
        Tensor inputs = Scaled(x, from, to);
        var network = new PlainNetwork([1, Hidden, 1], hidden => hidden.Tanh(), new XavierNormal());

        // Steep units, spread over the interval: with biases of 0 all of them would begin in its middle.
        Tensor slopes = Tensor.Normal([Hidden], 0, 6);
        network.Layers[0].Weight.Value = slopes.Unsqueeze(1);
        network.Layers[0].Bias!.Value = -slopes * Tensor.LinSpace(-1, 1, Hidden);
        var adam = new Adam(network.Parameters, learningRate: 0.01);
        var decay = new LinearDecay();
        for (int step = 0; step < steps; step++)
        {
            adam.LearningRate = 0.01 * decay.Factor((double)step / steps);
            adam.Step(Loss.MeanSquaredError(network.Forward(inputs), y));
        }

        return network;
    }

    /// <summary>The interval as [−1, 1], which is where first weights expect inputs to lie: [n] -> [n, 1].</summary>
    private static Tensor Scaled(Tensor x, double from, double to) =>
        ((x - ((from + to) / 2)) / ((to - from) / 2)).Cast(DType.Float32).Unsqueeze(1);

    private static Chart Picture(string name, double[] places, double[] target, Tensor coarse, Tensor fine, int units) => new(
        name, Axis.Between("x", places[0], places[^1]), "f(x)",
        new Line("function", [.. places.Zip(target)]),
        new Line("8 units", [.. places.Zip(coarse.ToArray<double>())]),
        new Line($"{units} units", [.. places.Zip(fine.ToArray<double>())]))
    {
        Width = 500,
    };
}
