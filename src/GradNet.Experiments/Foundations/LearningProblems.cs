using GradNet.Datasets;
using GradNet.Distributions;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Kinds of learning problems, each with the measure of success that fits it.</summary>
public sealed class LearningProblems() : Experiment(new()
{
    Name = "learning-problems",
    Section = CatalogSection.Foundations,
    Title = "classification, regression, denoising, structured prediction, density estimation, and their measures",
    Paper = "Mitchell",
    Year = 1997,
    Data = "rings, a noisy sine, built-in digits with noise, two moons",
    Recipe = "a network with one hidden layer for each, Adam; a mixture of eight normals for the density",
    Figures = [Error, RootMeanSquare, Denoising, Overlap, Density],
})
{
    private static readonly Figure Error = Figure.AtMost("classification: error rate", 0.02) with { IsShare = true };
    private static readonly Figure RootMeanSquare = Figure.AtMost("regression: RMSE, noise of 0.1 not counted", 0.06);
    private static readonly Figure Denoising = Figure.AtMost("denoising: RMSE / RMSE of the noisy images", 0.6);
    private static readonly Figure Overlap = Figure.AtLeast("structured prediction: IoU of the ink", 0.6);
    private static readonly Figure Density = Figure.AtLeast("density: log-likelihood gained over one normal, nats a point", 0.3);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        Classify(lab);
        Regress(lab);
        Denoise(lab);
        EstimateDensity(lab);
    }

    private static void Descend(int steps, double rate, IReadOnlyList<Parameter> parameters, Func<Tensor> loss)
    {
        var adam = new Adam(parameters, rate);
        for (int step = 0; step < steps; step++)
            adam.Step(loss());
    }

    private static void Classify(Lab lab)
    {
        lab.Heading("Classification: which class?");
        (Tensor points, Tensor labels) = PlaneData.Rings(400);
        (Tensor newPoints, Tensor newLabels) = PlaneData.Rings(2_000);
        var network = new PlainNetwork([2, 24, 2]);
        Descend(400, 0.02, network.Parameters, () => Loss.CrossEntropy(network.Forward(points), labels));
        var confusion = new ConfusionMatrix(2);
        confusion.Add(network.Forward(newPoints), newLabels);
        (double precision, double recall) = (confusion.Precision(1), confusion.Recall(1));
        lab.Table(["true class", "said 0", "said 1"], 1, [["0", $"{confusion[0, 0]}", $"{confusion[0, 1]}"], ["1", $"{confusion[1, 0]}", $"{confusion[1, 1]}"]]);
        lab.Say($"accuracy {confusion.Accuracy:P2}, precision {precision:P2}, recall {recall:P2}, F1 {2 * precision * recall / (precision + recall):F4}");
        lab.Show("The border between the classes.", PlanePictures.Decision("Disc and ring", points, labels, everywhere =>
        {
            Tensor logits = network.Forward(everywhere);
            return (logits[.., 1] - logits[.., 0]).Tanh().Detach();
        }));
        lab.Measure(Error, 1 - confusion.Accuracy);
    }

    private static void Regress(Lab lab)
    {
        lab.Heading("Regression: how much?");
        Tensor x = Tensor.Uniform([200, 1], -1, 1);
        Tensor y = (4f * x).Sin() + Tensor.Normal([200, 1], 0, 0.1);
        var network = new PlainNetwork([1, 32, 1], hidden => hidden.Tanh(), new XavierNormal(gain: 2));
        Descend(1_500, 0.01, network.Parameters, () => Loss.MeanSquaredError(network.Forward(x), y));
        Tensor grid = Tensor.LinSpace(-1, 1, 201).Unsqueeze(1);
        lab.Show("Learned from noisy points.", new Chart("A noisy sine", Axis.Between("x", -1, 1), "y",
            new Points("points", [.. Curves.Numbers(x).Zip(Curves.Numbers(y))]),
            Curves.Through("network", grid, network.Forward(grid))));
        lab.Measure(RootMeanSquare, Distance(network.Forward(grid), (4f * grid).Sin()));
    }

    /// <summary>From noisy digits to clean ones, and, pixel by pixel, to where the ink is.</summary>
    private static void Denoise(Lab lab)
    {
        lab.Heading("Denoising and structured prediction: an image from an image");
        (ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate(lab.Pick(8_000, 3_000), 500);
        var network = new PlainNetwork([784, 256, 784]);
        var adam = new Adam(network.Parameters, 2e-3);
        for (int epoch = 0; epoch < lab.Pick(4, 12); epoch++)
        {
            foreach ((Tensor images, _) in train.Batches(64, lab.Seed, epoch))
            {
                Tensor clean = images.Flatten(1); // [64, 784]
                adam.Step(Loss.BinaryCrossEntropy(network.Forward(Noisy(clean)), clean));
            }
        }

        Tensor original = test.GetBatch([.. Enumerable.Range(0, 500)]).Inputs.Flatten(1);
        Tensor noisy = Noisy(original);
        Tensor restored = network.Forward(noisy).Sigmoid().Detach();
        lab.Show("Original, with noise, restored.", new ImageGrid("Digits",
            [.. Row(original), .. Row(noisy), .. Row(restored)], 84, columns: 8));
        Tensor ink = original > 0.5f;
        Tensor predicted = restored > 0.5f;
        lab.Measure(Denoising, Distance(restored, original) / Distance(noisy, original));
        lab.Measure(Overlap, (double)(ink & predicted).Sum().Item<long>() / (ink | predicted).Sum().Item<long>());
    }

    private static Tensor Noisy(Tensor clean) => clean + Tensor.Normal(clean.Shape, 0, 0.5);

    private static IEnumerable<Picture> Row(Tensor images) => Enumerable.Range(0, 8).Select(i => new Picture("", 28, 28,
        [.. images[i].ToArray<float>().Select(value => (byte)Math.Clamp(255 * value, 0, 255))]));

    private static void EstimateDensity(Lab lab)
    {
        lab.Heading("Density estimation: how probable?");
        (Tensor points, _) = PlaneData.TwoMoons(600, 0.1);
        Func<Tensor, Tensor> one = Fit(points, components: 1);
        Func<Tensor, Tensor> eight = Fit(points, components: 8);
        (Tensor newPoints, _) = PlaneData.TwoMoons(2_000, 0.1);
        double gain = (eight(newPoints).Mean() - one(newPoints).Mean()).Item<float>();
        lab.Show("The stronger, the more probable.", new Chart(
            "A mixture of eight normals", Axis.Between("x₁", -2, 3), Axis.Between("x₂", -1.5, 2),
            Surface.Of((x, y) => eight(Tensor.From(new[,] { { (float)x, (float)y } })).Exp().Item<float>(), (-2, 3), (-1.5, 2), size: 48),
            PlanePictures.All("points", points[..200]))
        { Width = 480 });
        lab.Measure(Density, gain);
    }

    /// <summary>The log-density, [n, 2] -> [n], of a mixture of round normals with the largest likelihood.</summary>
    private static Func<Tensor, Tensor> Fit(Tensor points, int components)
    {
        var means = Parameter.From(points[..components].Detach()); // [components, 2]
        var logDeviations = Parameter.Zeros([components, 1]);
        var weights = Parameter.Zeros([components]);
        Descend(600, 0.03, [means, logDeviations, weights], () => -LogDensity(points).Mean());
        return x => LogDensity(x).Detach();

        Tensor LogDensity(Tensor x)
        {
            var normal = new Normal(means.Value, logDeviations.Value.Exp().BroadcastTo(means.Shape));
            Tensor each = normal.LogProbability(x.Unsqueeze(1)).Sum(-1); // [n, components]
            return (each + weights.Value.LogSoftmax()).LogSumExp(-1);
        }
    }

    private static double Distance(Tensor a, Tensor b) => (a - b).Square().Mean().Sqrt().Item<float>();
}
