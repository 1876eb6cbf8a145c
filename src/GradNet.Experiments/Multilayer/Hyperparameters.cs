using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>How first weights matter, how to search for a rate and a width, and what several networks together can do.</summary>
public sealed class Hyperparameters() : Experiment(new()
{
    Name = "hyperparameters",
    Section = CatalogSection.MultilayerNetworks,
    Title = "initializers, random search against successive halving, and an ensemble",
    Paper = "Glorot, Bengio; Bergstra, Bengio; Jamieson, Talwalkar",
    Year = 2012,
    Data = "6,000 images of MNIST, a sixth of them for validation",
    Recipe = "five layers of 64 rectifiers for the initializers; rate and width drawn at random; ten networks whose probabilities are averaged",
    Figures = [Initialization, Halving, Ensemble],
})
{
    private static readonly Figure Initialization = Figure.AtLeast("loss of small weights / loss of He's weights, after an epoch", 2);
    private static readonly Figure Halving = Figure.AtMost("epochs of successive halving / epochs of random search", 0.5);
    private static readonly Figure Ensemble = Figure.AtMost("error of the ensemble / mean error of its members", 0.95) with { Reduced = 1 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 1_200, reducedTest: 500);
        (ImageDataset train, ImageDataset validation) = all.Take(lab.Pick(6_000, 1_200)).SplitValidation(lab.Pick(1_000, 200));
        CompareInitializers(lab, train);
        (double rate, int width) = Search(lab, train, validation);
        MeasureEnsemble(lab, train, test, rate, width);
    }

    private static void CompareInitializers(Lab lab, ImageDataset train)
    {
        (string Name, Initializer Initializer)[] all =
        [
            ("He", new HeNormal()),
            ("Xavier", new XavierNormal()),
            ("orthogonal", new Orthogonal(Math.Sqrt(2))),
            ("small, σ = 0.01", new RandomNormal(0, 0.01)),
        ];
        var curves = new List<Layer>();
        var last = new List<double>();
        foreach ((string name, Initializer initializer) in all)
        {
            RandomSource.Default.Reset(lab.Seed);
            var network = new PlainNetwork([784, 64, 64, 64, 64, 10], initializer: initializer);
            var descent = new Sgd(network.Parameters, learningRate: 0.05);
            var losses = new List<double>();
            for (int epoch = 0; epoch < lab.Pick(1, 4); epoch++)
            {
                foreach ((Tensor images, Tensor labels) in train.Batches(32, lab.Seed, epoch))
                {
                    Tensor loss = Loss.CrossEntropy(network.Forward(images), labels);
                    descent.Step(loss);
                    losses.Add(loss.Item<float>());
                }
            }

            curves.Add(Line.Of(name, Enumerable.Range(0, losses.Count).Select(i => losses[Math.Max(0, i - 9)..(i + 1)].Average())));
            last.Add(losses[^20..].Average());
        }

        lab.Show("With weights that are too small, signals and gradients die out on their way through five layers.",
            new Chart("Training loss by first weights", "step", "loss, mean of 10 steps", curves));
        lab.Measure(Initialization, last[^1] / last[0]);
    }

    private static (double Rate, int Width) Search(Lab lab, ImageDataset train, ImageDataset validation)
    {
        int candidates = 8, epochs = lab.Pick(8, 4);
        double[] rates = Curves.Numbers(Tensor.FromScalar(10f).Pow(Tensor.Uniform([candidates], -4.5, -1)));
        double[] widths = Curves.Numbers(Tensor.FromScalar(2f).Pow(Tensor.Uniform([candidates], 4, 8)));
        Candidate[] drawn = [.. rates.Zip(widths, (rate, width) => new Candidate(rate, (int)width))];

        foreach (Candidate candidate in drawn)
            candidate.Train(lab, train, validation, epochs);
        Candidate chosen = drawn.MinBy(candidate => candidate.Error)!;

        List<Candidate> left = [.. drawn.Select(candidate => new Candidate(candidate.Rate, candidate.Width))];
        int spent = 0;
        for (int budget = epochs / 4; left.Count > 1; left = [.. left.OrderBy(candidate => candidate.Error).Take(left.Count / 2)])
        {
            foreach (Candidate candidate in left)
                candidate.Train(lab, train, validation, budget);
            spent += left.Count * budget;
        }

        lab.Show("Random search: every candidate gets all epochs. Halving: the worse half is given up again and again; what is left has had fewer epochs.",
            new Chart("Validation error of random candidates", Axis.Logarithmic("learning rate"), Axis.Logarithmic("error, %"),
                new Points("a candidate", [.. drawn.Select(candidate => (candidate.Rate, 100 * candidate.Error))]),
                new Points("left by halving", [(left[0].Rate, 100 * left[0].Error)])));
        lab.Table(["candidate", "rate", "width", "validation error"], 1, drawn.Index().Select(row => (string[])
            [$"{row.Index + 1}", Plain.Number(row.Item.Rate), $"{row.Item.Width}", Plain.Percent(row.Item.Error)]));
        lab.Say($"random search: {candidates * epochs} epochs, {Describe(chosen)}; successive halving: {spent} epochs, {Describe(left[0])}");
        lab.Measure(Halving, (double)spent / (candidates * epochs));
        return (chosen.Rate, chosen.Width);
    }

    private static string Describe(Candidate candidate) =>
        $"rate {Plain.Number(candidate.Rate)}, width {candidate.Width}, error {Plain.Percent(candidate.Error)}";

    private static void MeasureEnsemble(Lab lab, ImageDataset train, ImageDataset test, double rate, int width)
    {
        Tensor labels = Tensor.From(test.Labels, [test.Count]).Cast(DType.Int64);
        var members = new List<Tensor>();
        for (int member = 0; member < 10; member++)
        {
            var network = new PlainNetwork([784, width, 10]);
            var trainer = new Trainer(network, new Adam(network.Parameters, rate)) { Seed = lab.Seed + (ulong)member };
            trainer.Fit(train, epochs: lab.Pick(8, 4), cancellationToken: lab.Cancellation);
            members.Add(trainer.Predict(test).Softmax()); // [images, classes]
        }

        double[] errors = [.. members.Select(member => Error(member, labels))];
        double together = Error(members.Aggregate((a, b) => a + b), labels);
        lab.Say($"members {string.Join(", ", errors.Select(Plain.Percent))}; together {Plain.Percent(together)}");
        lab.Measure(Ensemble, together / errors.Average());
    }

    private static double Error(Tensor probabilities, Tensor labels) =>
        (probabilities.ArgMax(-1) != labels).Cast(DType.Float32).Mean().Item<float>();

    /// <summary>A rate and a width, and a network that goes on training from where it stopped.</summary>
    private sealed class Candidate(double rate, int width)
    {
        private readonly PlainNetwork _network = new([784, width, 10]);
        private Trainer? _trainer;
        private int _epochs;

        public double Rate => rate;

        public int Width => width;

        public double Error { get; private set; } = 1;

        public void Train(Lab lab, ImageDataset train, ImageDataset validation, int epochs)
        {
            _trainer ??= new Trainer(_network, new Adam(_network.Parameters, rate)) { Seed = lab.Seed };
            _epochs += epochs;
            _trainer.Fit(train, epochs: _epochs, cancellationToken: lab.Cancellation);
            Error = 1 - _trainer.Evaluate(validation, lab.Cancellation).Accuracy;
        }
    }
}
