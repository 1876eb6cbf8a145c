using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>The same training under every schedule of the learning rate.</summary>
public sealed class ScheduleRace() : Experiment(new()
{
    Name = "schedule-race",
    Section = CatalogSection.MultilayerNetworks,
    Title = "schedules of the learning rate, and one that stays, in the same training",
    Paper = "Robbins, Monro; Loshchilov, Hutter; Smith; Goyal et al.",
    Year = 2017,
    Data = "4,000 images of MNIST to learn from, 4,000 others to choose by, and the test images",
    Recipe = "one network of 128 rectifiers, momentum 0.9, rate 0.15, batches of 32, 8 epochs, the same first weights and batches",
    Figures = [Best, Gain],
})
{
    private const double Rate = 0.15;

    private static readonly Figure Best = Figure.AtMost("test error of the best in validation", 0.07) with { IsShare = true, Reduced = 0.3 };
    private static readonly Figure Gain = Figure.AtMost("test error of the best in validation / with a rate that stays", 0.95) with { Reduced = 1.1 };

    private static readonly (string Name, ILearningRateSchedule? Schedule)[] Schedules =
    [
        ("constant", null),
        ("step, ÷ 10 at thirds", new StepDecay(1 / 3.0)),
        ("exponential", new ExponentialDecay()),
        ("polynomial, power 2", new PolynomialDecay(2)),
        ("linear with warm-up", new LinearDecay()),
        ("cosine", new CosineDecay()),
        ("cosine with restarts", new CosineRestarts(2, growth: 2)),
        ("warm-up, then cosine", new WarmUp(0.1, new CosineDecay())),
        ("one cycle", new OneCycle()),
    ];

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 1_000, reducedTest: 500);
        int learned = lab.Pick(4_000, 600);
        ImageDataset train = all.Take(learned);
        ImageDataset validation = all.Subset([.. Enumerable.Range(learned, lab.Pick(4_000, 400))]);
        var rates = new List<Layer>();
        var curves = new List<Layer>();
        var rows = new List<(string Name, double Loss, double Validation, double Test)>();
        foreach ((string name, ILearningRateSchedule? schedule) in Schedules)
        {
            RandomSource.Default.Reset(lab.Seed);
            var network = new PlainNetwork([784, 128, 10]);
            var trainer = new Trainer(network, new Sgd(network.Parameters, Rate, momentum: 0.9))
            {
                BatchSize = 32,
                Seed = lab.Seed,
                Schedule = schedule,
            };
            TrainingHistory history = trainer.Fit(train, validation, lab.Pick(8, 4), lab.Cancellation);
            rates.Add(new Line(name, [.. Enumerable.Range(0, 200).Select(i => (i / 200.0, Rate * (schedule?.Factor(i / 200.0) ?? 1)))]));
            curves.Add(new Line(name, DigitTraining.Errors(history), markers: true));
            rows.Add((
                name,
                trainer.Evaluate(train, lab.Cancellation).Loss,
                1 - history.Epochs[^1].ValidationAccuracy,
                1 - trainer.Evaluate(test, lab.Cancellation).Accuracy));
        }

        lab.Show("What the rate is over a training.",
            new Chart("Learning rates", Axis.Linear("part of the training", [0, 1]), Axis.Linear("rate", [0]), rates) { Height = 440 });
        lab.Show(
            "A rate that is high enough for a quick start goes on throwing the weights about where it stays; where it falls they settle. "
            + "(From 0.1, a rate that stays does almost as well.)",
            new Chart("Validation error", "epoch", Axis.Logarithmic("validation error, %"), curves) { Height = 440 });
        lab.Table(["schedule", "training loss", "validation error", "test error"], 1,
            rows.Select(row => (string[])[row.Name, Plain.Number(row.Loss), Plain.Percent(row.Validation), Plain.Percent(row.Test)]));
        double best = rows.MinBy(row => row.Validation).Test;
        lab.Measure(Best, best);
        lab.Measure(Gain, best / rows[0].Test);
    }
}
