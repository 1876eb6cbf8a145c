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
    Recipe = "300 steps from (−1.5, 1.5) with the best of four rates each; 3 epochs of a network of 128 rectifiers with that optimizer's usual rate",
    Figures = [Valley, Network],
})
{
    private static readonly Figure Valley = Figure.AtMost("height reached in the valley, the best", 0.05);
    private static readonly Figure Network = Figure.AtMost("training loss, the best", 0.25) with { Reduced = 0.8 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        var surface = Surface.Of((x, y) => Math.Log(1e-2 + Height(x, y)), (-2, 2), (-1, 3));
        var ways = new List<Layer> { surface };
        var heights = new List<Layer>();
        var losses = new List<Layer>();
        var rows = new List<(string Name, double Rate, double Height, double Loss)>();
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 600, reducedTest: 200);
        ImageDataset train = all.Take(lab.Pick(4_000, 600));
        foreach (Racer racer in Racer.All)
        {
            (double rate, List<(double X, double Y)> way) = racer.Rates.Select(rate => (rate, Way: Descend(racer, rate)))
                .MinBy(run => run.Way.Min(point => Height(point.X, point.Y)));
            ways.Add(new Line(racer.Name, way));
            heights.Add(Line.Of(racer.Name, way.Select(point => Math.Max(1e-8, Height(point.X, point.Y)))));
            double[] curve = Train(lab, racer, train);
            losses.Add(Line.Of(racer.Name, curve));
            rows.Add((racer.Name, rate, way.Min(point => Height(point.X, point.Y)), curve[^10..].Average()));
        }

        lab.Show("The valley's floor is at (1, 1); darker is higher.",
            new Chart("Ways down Rosenbrock's valley", Axis.Between("x", -2, 2), Axis.Between("y", -1, 3), ways) { Width = 620, Height = 600 });
        lab.Show("Each with the best of four rates.",
            new Chart("Height over the steps", "step", Axis.Logarithmic("height", decades: 8), heights) { Height = 440 });
        lab.Show("The same network from the same first weights and the same batches.",
            new Chart("Training loss of a network", "step", Axis.Logarithmic("loss, mean of 20 steps"), losses) { Height = 440 });
        lab.Table(["optimizer", "rate", "height reached", "training loss"], 1,
            rows.Select(row => (string[])[row.Name, Plain.Number(row.Rate), Plain.Number(row.Height), Plain.Number(row.Loss)]));
        lab.Measure(Valley, rows.Min(row => row.Height));
        lab.Measure(Network, rows.Min(row => row.Loss));
    }

    /// <summary>(1 − x)² + 10 (y − x²)².</summary>
    private static double Height(double x, double y) => ((1 - x) * (1 - x)) + (10 * (y - (x * x)) * (y - (x * x)));

    private static List<(double X, double Y)> Descend(Racer racer, double rate)
    {
        var place = Parameter.From(Tensor.From(-1.5f, 1.5f));
        Optimizer optimizer = racer.Create([place], rate);
        var way = new List<(double X, double Y)> { (-1.5, 1.5) };
        for (int step = 0; step < 300; step++)
        {
            Tensor x = place.Value[0];
            Tensor y = place.Value[1];
            optimizer.Step((1f - x).Square() + (10f * (y - x.Square()).Square()));
            float[] reached = place.Value.ToArray<float>();
            if (!reached.All(float.IsFinite) || reached.Any(value => Math.Abs(value) > 100))
                break;
            way.Add((reached[0], reached[1]));
        }

        return way;
    }

    /// <summary>The training loss, smoothed over 20 steps.</summary>
    private static double[] Train(Lab lab, Racer racer, ImageDataset train)
    {
        RandomSource.Default.Reset(lab.Seed);
        var network = new PlainNetwork([784, 128, 10]);
        Optimizer optimizer = racer.Create(network.Parameters, racer.NetworkRate);
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
}
