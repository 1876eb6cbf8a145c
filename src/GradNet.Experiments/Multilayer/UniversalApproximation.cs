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
    Recipe = "rectifiers as a broken line, steep sigmoids as a staircase, units doubled until ε is met; 40 tanh units trained with Adam",
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
        OneHiddenLayer rectifiers = Construct(OneHiddenLayer.OfRectifiers, f, from, to, epsilon);
        OneHiddenLayer sigmoids = Construct(OneHiddenLayer.OfSigmoids, f, from, to, epsilon);
        PlainNetwork network = Train(f, from, to, lab.Pick(4_000, 1_000));

        double[] places = [.. Enumerable.Range(0, 401).Select(i => from + ((to - from) * i / 400.0))];
        Tensor x = Tensor.From(places);
        double[] target = f(x).ToArray<double>();
        double[] trained = network.Forward(Scaled(x, from, to)).Squeeze(1).Cast(DType.Float64).ToArray<double>();
        OneHiddenLayer coarse = OneHiddenLayer.OfRectifiers(f, from, to, 8);
        OneHiddenLayer coarseStairs = OneHiddenLayer.OfSigmoids(f, from, to, 8);
        lab.Show(
            "With 8 units the two constructions can still be told from the function; at ε they cannot.",
            Picture("Rectifiers", places, target, coarse.Forward(x), rectifiers.Forward(x), rectifiers.Units),
            Picture("Sigmoids", places, target, coarseStairs.Forward(x), sigmoids.Forward(x), sigmoids.Units));
        lab.Show("Trained.", new Chart("A trained network", "x", "f(x)",
            new Line(expression.Text, [.. places.Zip(target)]), new Line("40 tanh units, trained", [.. places.Zip(trained)])));
        lab.Say($"for ε = {epsilon}: {rectifiers.Units} rectifiers, {sigmoids.Units} sigmoids");
        lab.Measure(Rectifiers, rectifiers.LargestError(f, from, to) / epsilon);
        lab.Measure(Sigmoids, sigmoids.LargestError(f, from, to) / epsilon);
        lab.Measure(Trained, Math.Sqrt(target.Zip(trained, (a, b) => (a - b) * (a - b)).Average()));
    }

    private static OneHiddenLayer Construct(
        Func<Func<Tensor, Tensor>, double, double, int, OneHiddenLayer> construct, Func<Tensor, Tensor> f, double from, double to, double epsilon)
    {
        try
        {
            return OneHiddenLayer.Within(construct, f, from, to, epsilon);
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
        var network = new PlainNetwork([1, 40, 1], hidden => hidden.Tanh(), new XavierNormal(gain: 4));
        var adam = new Adam(network.Parameters, learningRate: 0.02);
        var decay = new LinearDecay();
        for (int step = 0; step < steps; step++)
        {
            adam.LearningRate = 0.02 * decay.Factor((double)step / steps);
            adam.Step(Loss.MeanSquaredError(network.Forward(inputs), y));
        }

        return network;
    }

    /// <summary>The interval as [−1, 1], which is where first weights expect inputs to lie: [n] -> [n, 1].</summary>
    private static Tensor Scaled(Tensor x, double from, double to) =>
        ((x - ((from + to) / 2)) / ((to - from) / 2)).Cast(DType.Float32).Unsqueeze(1);

    private static Chart Picture(string name, double[] places, double[] target, Tensor coarse, Tensor fine, int units) => new(
        name, "x", "f(x)",
        new Line("function", [.. places.Zip(target)]),
        new Line("8 units", [.. places.Zip(coarse.ToArray<double>())]),
        new Line($"{units} units", [.. places.Zip(fine.ToArray<double>())]))
    {
        Width = 500,
    };
}
