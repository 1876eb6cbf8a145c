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
    Data = "two moons; 4,000 images of MNIST",
    Recipe = "hinge loss, sub-gradient steps with the whole set as the batch, one class against the rest",
    Figures = [MoonsRadial, MoonsLinear, DigitsRadial, DigitsLinear],
})
{
    private static readonly Figure MoonsRadial = Figure.AtMost("two moons, test error, radial", 0.02) with { IsShare = true, Reduced = 0.04 };
    private static readonly Figure MoonsLinear = Figure.AtLeast("two moons, test error, linear", 0.08) with { IsShare = true };
    private static readonly Figure DigitsRadial = Figure.AtMost("MNIST, test error, radial", 0.07) with { IsShare = true, Reduced = 0.15 };
    private static readonly Figure DigitsLinear = Figure.AtMost("MNIST, test error, linear", 0.14) with { IsShare = true, Reduced = 0.25 };

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
        (Tensor images, Tensor digits) = First(train, 4_000);
        (Tensor newImages, Tensor newDigits) = First(test, 4_000);
        var linearDigits = new SupportVectorMachine(SupportVectorMachine.Linear);
        var radialDigits = new SupportVectorMachine(SupportVectorMachine.Radial(gamma: 0.03));
        linearDigits.Fit(images, digits, classes: 10, lambda: 1e-2, steps: 200);
        radialDigits.Fit(images, digits, classes: 10, lambda: 1e-4, steps: 200);
        lab.Measure(DigitsLinear, Error(linearDigits, newImages, newDigits));
        lab.Measure(DigitsRadial, Error(radialDigits, newImages, newDigits));
    }

    private static (Tensor Rows, Tensor Labels) First(ImageDataset images, int count)
    {
        (Tensor pixels, Tensor labels) = images.GetBatch([.. Enumerable.Range(0, Math.Min(count, images.Count))]);
        return (pixels.Flatten(1), labels); // [count, 784], [count]
    }

    private static Tensor Margin(SupportVectorMachine machine, Tensor points)
    {
        Tensor decided = machine.Decide(points); // [n, 2]
        return (decided[.., 1] - decided[.., 0]).Maximum(-2f).Minimum(2f);
    }

    private static double Error(SupportVectorMachine machine, Tensor rows, Tensor labels) =>
        (machine.Decide(rows).ArgMax(-1) != labels).Cast(DType.Float32).Mean().Item<float>();
}
