using GradNet.Models;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>How likely a random division of points into two classes is linearly separable: counted, and by Cover's formula.</summary>
public sealed class CoverCurve() : Experiment(new()
{
    Name = "cover",
    Section = CatalogSection.FirstNeurons,
    Title = "the probability that a random division of points is linearly separable",
    Paper = "Cover",
    Year = 1965,
    Data = "random points with random labels",
    Recipe = "an exact test over all planes through d − 1 points, 400 divisions for each n and d",
    Figures = [Deviation, AtCapacity],
})
{
    private static readonly Figure Deviation = Figure.AtMost("largest distance from Cover's formula", 0.09) with { Reduced = 0.25 };
    private static readonly Figure AtCapacity = Figure.AtLeast("separable at n = 2d, mean over d", 0.45) with { Published = "0.5", Reduced = 0.35 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        int divisions = lab.Pick(400, 60);
        var layers = new List<Layer>();
        (double deviation, double atCapacity) = (0, 0);
        int[] dimensions = [2, 3, 4];
        foreach (int d in dimensions)
        {
            int[] counts = [.. Enumerable.Range(1, 8).Select(step => d * step / 2).Where(n => n > d).Distinct()];
            var counted = counts.Select(n => ((double)n / d, Share(n, d, divisions))).ToList();
            layers.Add(new Line($"formula, d = {d}", [.. Enumerable.Range(d, (3 * d) + 1).Select(n => ((double)n / d, LinearSeparability.Share(n, d)))]));
            layers.Add(new Points($"counted, d = {d}", counted));
            deviation = Math.Max(deviation, counts.Zip(counted, (n, point) => Math.Abs(point.Item2 - LinearSeparability.Share(n, d))).Max());
            atCapacity += counted.Single(point => point.Item1 == 2).Item2 / dimensions.Length;
        }

        lab.Show("Up to n = 2d points a random division is more likely separable than not; the more weights, the sharper the fall.",
            new Chart("Separable divisions", "points a weight, n / d", Axis.Linear("probability", [0, 1]), layers));
        lab.Measure(Deviation, deviation);
        lab.Measure(AtCapacity, atCapacity);
    }

    private static double Share(int points, int dimensions, int divisions) => Enumerable.Range(0, divisions).Average(_ =>
    {
        float[] coordinates = Tensor.Normal([points * dimensions]).ToArray<float>();
        bool[] signs = Tensor.Bernoulli([points], 0.5).ToArray<bool>();
        double[][] rows = [.. coordinates.Select(value => (double)value).Chunk(dimensions)];
        return LinearSeparability.IsSeparable(rows, [.. signs.Select(sign => sign ? 1 : -1)]) ? 1.0 : 0.0;
    });
}
