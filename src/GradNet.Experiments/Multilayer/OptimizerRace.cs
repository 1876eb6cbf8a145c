using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>All optimizers from the same start: down a narrow bent valley, and on one network.</summary>
public sealed class OptimizerRace() : Experiment(new()
{
    Name = "optimizer-race",
    Section = CatalogSection.MultilayerNetworks,
    Title = "a race of the optimizers on one surface and on one network",
    Paper = "Robbins, Monro; Polyak; Nesterov; Kingma, Ba; and others",
    Year = 1951,
    Data = "Rosenbrock's valley; 4,000 images of MNIST",
    Recipe = "300 steps from (−1.5, 1.5) with the best of four rates each; 3 epochs of a network of 128 rectifiers with that optimizer's usual rate (not L-BFGS, which needs all examples at once)",
    Figures = [Valley, Network],
})
{
    private static readonly Figure Valley = Figure.AtMost("height reached in the valley, the best", 0.05);
    private static readonly Figure Network = Figure.AtMost("training loss, the best", 0.25) with { Reduced = 0.8 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        var ways = new List<Layer>
        {
            PlanePictures.Surface(points => (Height(points[.., 0], points[.., 1]) + 0.01f).Log(), (-2, 2), (-1, 3), isSigned: false),
        };
        var heights = new List<Layer>();
        var losses = new List<Layer>();
        var rows = new List<(string Name, double Rate, double Height, double Loss)>();
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 600, reducedTest: 200);
        ImageDataset train = all.Take(lab.Pick(4_000, 600));
        foreach (Racer racer in Racer.All)
        {
            Descent best = racer.Rates.Select(rate => Descend(racer, rate)).MinBy(descent => descent.Heights.Min())!;
            ways.Add(new Line(racer.Name, best.Way));
            heights.Add(Line.Of(racer.Name, best.Heights.Select(height => Math.Max(1e-8, height))));
            double[] curve = racer.NetworkRate is { } networkRate ? Train(lab, racer, networkRate, train) : [];
            losses.Add(Line.Of(curve.Length > 0 ? racer.Name : "", curve));
            rows.Add((racer.Name, best.Rate, best.Heights.Min(), curve.TakeLast(10).DefaultIfEmpty(double.PositiveInfinity).Average()));
        }

        lab.Show("The valley's deepest point is at (1, 1); the nearer to the page's colour, the lower.",
            new Chart("Ways down Rosenbrock's valley", Axis.Between("x", -2, 2), Axis.Between("y", -1, 3), ways) { Width = 680, Height = 660 });
        lab.Show("Each with the best of four rates.",
            new Chart("Height over the steps", "step", Axis.Logarithmic("height", decades: 8), heights) { Height = 440 });
        lab.Show("The same network from the same first weights and the same batches.",
            new Chart("Training loss of a network", "step", Axis.Logarithmic("loss, mean of 20 steps"), losses) { Height = 440 });
        lab.Table(["optimizer", "rate", "height reached", "training loss"], 1,
            rows.Select(row => (string[])[row.Name, Plain.Number(row.Rate), Plain.Number(row.Height), double.IsFinite(row.Loss) ? Plain.Number(row.Loss) : "—"]));
        lab.Measure(Valley, rows.Min(row => row.Height));
        lab.Measure(Network, rows.Min(row => row.Loss));
    }

    /// <summary>(1 − x)² + 10 (y − x²)².</summary>
    private static Tensor Height(Tensor x, Tensor y) => (1f - x).Square() + (10f * (y - x.Square()).Square());

    private static Descent Descend(Racer racer, double rate)
    {
        var place = Parameter.From(Tensor.From(-1.5f, 1.5f));
        Optimizer optimizer = racer.Create([place], rate);
        var descent = new Descent(rate, [], []);
        for (int step = 0; step <= 300; step++)
        {
            float[] reached = place.Value.ToArray<float>();
            if (!reached.All(value => Math.Abs(value) < 100)) // it flew away, or is not a number any more
                break;
            Tensor height = Height(place.Value[0], place.Value[1]);
            descent.Way.Add((reached[0], reached[1]));
            descent.Heights.Add(height.Item<float>());
            optimizer.Step(height);
        }

        return descent;
    }

    /// <summary>The training loss, smoothed over 20 steps.</summary>
    private static double[] Train(Lab lab, Racer racer, double rate, ImageDataset train)
    {
        RandomSource.Default.Reset(lab.Seed);
        var network = new PlainNetwork([784, 128, 10]);
        Optimizer optimizer = racer.Create(network.Parameters, rate);
        var losses = new List<double>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            foreach ((Tensor images, Tensor labels) in train.Batches(64, lab.Seed, epoch))
            {
                Tensor loss = Loss.CrossEntropy(network.Forward(images), labels);
                optimizer.Step(loss);
                losses.Add(loss.Item<float>());
            }
        }

        return [.. Enumerable.Range(0, losses.Count).Select(i => losses[Math.Max(0, i - 19)..(i + 1)].Average())];
    }

    /// <summary>The places and heights that a rate led to.</summary>
    private sealed record Descent(double Rate, List<(double X, double Y)> Way, List<double> Heights);
}
