using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Points of two classes in the plane, and how a classifier divides it.</summary>
internal static class PlanePictures
{
    private const int Resolution = 72;
    private const double Size = 330;

    /// <summary>A chart of the plane: what a classifier says everywhere, and the points on top.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="points">[n, 2].</param>
    /// <param name="labels">[n], 0 or 1.</param>
    /// <param name="decide">From points [m, 2] to numbers [m] that are positive for class 1.</param>
    public static Chart Decision(string title, Tensor points, Tensor labels, Func<Tensor, Tensor> decide)
    {
        ((double From, double To) x, (double From, double To) y) = Extent(points);
        return InPlane(title, x, y, [Surface(decide, x, y), .. Classes(points, labels)]);
    }

    /// <summary>All points, [n, 2], as one layer.</summary>
    public static Points All(string name, Tensor points) =>
        new(name, [.. points.ToArray<float>().Chunk(2).Select(pair => ((double)pair[0], (double)pair[1]))]);

    /// <summary>The points of each class as a layer.</summary>
    public static IEnumerable<Layer> Classes(Tensor points, Tensor labels)
    {
        float[] coordinates = points.ToArray<float>();
        long[] classes = labels.Cast(DType.Int64).ToArray<long>();
        return classes.Distinct().Order().Select(wanted => new Points($"class {wanted}",
        [
            .. Enumerable.Range(0, classes.Length).Where(i => classes[i] == wanted)
                .Select(i => ((double)coordinates[2 * i], (double)coordinates[(2 * i) + 1])),
        ]));
    }

    /// <summary>A function of points, [m, 2] -> [m], as a surface; for a classifier, zero is the border.</summary>
    public static Surface Surface(
        Func<Tensor, Tensor> function, (double From, double To) x, (double From, double To) y, bool isSigned = true)
    {
        var cells = new float[Resolution * Resolution * 2];
        for (int i = 0; i < Resolution * Resolution; i++)
        {
            cells[2 * i] = (float)Plots.Surface.Middle(x, i % Resolution, Resolution);
            cells[(2 * i) + 1] = (float)Plots.Surface.Middle(y, i / Resolution, Resolution);
        }

        float[] found = function(Tensor.From(cells, [Resolution * Resolution, 2])).ToArray<float>();
        var values = new double[Resolution, Resolution];
        for (int i = 0; i < found.Length; i++)
            values[i / Resolution, i % Resolution] = found[i];
        return new Surface(values, x, y, isSigned);
    }

    /// <summary>A nearly square chart of a part of the plane.</summary>
    public static Chart InPlane(
        string title, (double From, double To) x, (double From, double To) y, IReadOnlyList<Layer> layers) => new(
        title, Axis.Between("x₁", x.From, x.To, 5), Axis.Between("x₂", y.From, y.To, 5), layers)
        { Width = Size, Height = Size };

    private static ((double From, double To) X, (double From, double To) Y) Extent(Tensor points)
    {
        float[] low = points.Min(0).ToArray<float>();
        float[] high = points.Max(0).ToArray<float>();
        return (Widen(low[0], high[0]), Widen(low[1], high[1]));
    }

    private static (double From, double To) Widen(double low, double high)
    {
        double margin = 0.12 * (high - low);
        return (low - margin, high + margin);
    }
}
