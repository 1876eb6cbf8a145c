using GradNet.Datasets;
using GradNet.Models;

namespace GradNet.Experiments;

/// <summary>The neurons' rival: support-vector machines, linear and with a radial kernel.</summary>
public sealed class SupportVectors() : Experiment(new()
{
    Name = "svm",
    Section = CatalogSection.FirstNeurons,
    Title = "support-vector machines, linear and with a radial kernel",
    Paper = "Boser, Guyon, Vapnik; Cortes, Vapnik",
    Year = 1992,
    Data = "two moons; 4,000 images of MNIST, and the test images",
    Recipe = "hinge loss, sub-gradient steps with the whole set as the batch, one class against the rest; for the digits, λ and γ learn from half of the images and are chosen by the other half",
    Figures = [MoonsRadial, MoonsLinear, DigitsRadial, DigitsLinear],
})
{
    private static readonly Figure MoonsRadial = Figure.AtMost("two moons, test error, radial", 0.02) with { IsShare = true, Reduced = 0.04 };
    private static readonly Figure MoonsLinear = Figure.AtLeast("two moons, test error, linear", 0.08) with { IsShare = true };
    private static readonly Figure DigitsRadial = Figure.AtMost("MNIST, test error, radial", 0.06) with { IsShare = true, Reduced = 0.15 };
    private static readonly Figure DigitsLinear = Figure.AtMost("MNIST, test error, linear", 0.12) with { IsShare = true, Reduced = 0.25 };

    private static readonly double[] Lambdas = [1e-2, 1e-3, 1e-4];
    private static readonly double[] Gammas = [0.01, 0.02, 0.03, 0.05];

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (Tensor points, Tensor labels) = PlaneData.TwoMoons(lab.Pick(400, 200), noise: 0.15);
        (Tensor newPoints, Tensor newLabels) = PlaneData.TwoMoons(2_000, noise: 0.15);
        var linear = new SupportVectorMachine(SupportVectorMachine.Linear);
        var radial = new SupportVectorMachine(SupportVectorMachine.Radial(gamma: 2));
        linear.Fit(points, labels, classes: 2);
        radial.Fit(points, labels, classes: 2);
        lab.Show("Two moons: the linear machine draws a line, the radial one a curve between them.",
            PlanePictures.Decision("Linear", points, labels, everywhere => Margin(linear, everywhere)),
            PlanePictures.Decision("Radial", points, labels, everywhere => Margin(radial, everywhere)));
        lab.Measure(MoonsLinear, Error(linear, newPoints, newLabels));
        lab.Measure(MoonsRadial, Error(radial, newPoints, newLabels));

        (ImageDataset train, ImageDataset test) = lab.Mnist(reducedTrain: 1_000, reducedTest: 500);
        ImageDataset learned = train.Take(lab.Pick(4_000, 1_000));
        SupportVectorMachine linearDigits = FitDigits(lab, learned,
            [.. Lambdas.Select(lambda => new Settings(SupportVectorMachine.Linear, lambda, $"linear, λ = {lambda}"))]);
        SupportVectorMachine radialDigits = FitDigits(lab, learned,
        [
            .. from gamma in Gammas
               from lambda in Lambdas
               select new Settings(SupportVectorMachine.Radial(gamma), lambda, $"radial, γ = {gamma}, λ = {lambda}"),
        ]);
        (Tensor newImages, Tensor newDigits) = Rows(test, 0, test.Count);
        lab.Measure(DigitsLinear, Error(linearDigits, newImages, newDigits));
        lab.Measure(DigitsRadial, Error(radialDigits, newImages, newDigits));
    }

    /// <summary>Learns from all images with the settings that, learned from the first half, make the fewest mistakes in the second.</summary>
    private static SupportVectorMachine FitDigits(Lab lab, ImageDataset images, IReadOnlyList<Settings> candidates)
    {
        int half = images.Count / 2;
        (Tensor firstRows, Tensor firstLabels) = Rows(images, 0, half);
        (Tensor otherRows, Tensor otherLabels) = Rows(images, half, half);
        var tried = candidates.Select(settings => (Settings: settings, Error: Error(Fit(settings, firstRows, firstLabels), otherRows, otherLabels))).ToList();
        lab.Table(["settings", "error in the second half"], 1, tried.Select(row => (string[])[row.Settings.Name, Plain.Percent(row.Error)]));
        (Tensor rows, Tensor labels) = Rows(images, 0, images.Count);
        return Fit(tried.MinBy(row => row.Error).Settings, rows, labels);
    }

    private static SupportVectorMachine Fit(Settings settings, Tensor rows, Tensor labels)
    {
        var machine = new SupportVectorMachine(settings.Kernel);
        machine.Fit(rows, labels, classes: 10, settings.Lambda, steps: 300);
        return machine;
    }

    private static (Tensor Rows, Tensor Labels) Rows(ImageDataset images, int start, int count)
    {
        (Tensor pixels, Tensor labels) = images.GetBatch([.. Enumerable.Range(start, count)]);
        return (pixels.Flatten(1), labels); // [count, 784], [count]
    }

    private static Tensor Margin(SupportVectorMachine machine, Tensor points)
    {
        Tensor decided = machine.Decide(points); // [n, 2]
        return (decided[.., 1] - decided[.., 0]).Maximum(-2f).Minimum(2f);
    }

    private static double Error(SupportVectorMachine machine, Tensor rows, Tensor labels) =>
        (machine.Decide(rows).ArgMax(-1) != labels).Cast(DType.Float32).Mean().Item<float>();

    private sealed record Settings(Func<Tensor, Tensor, Tensor> Kernel, double Lambda, string Name);
}
