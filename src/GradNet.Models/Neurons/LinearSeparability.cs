namespace GradNet.Models;

/// <summary>Which divisions of points into two classes a plane through the origin can make.</summary>
/// <remarks>Cover, "Geometrical and statistical properties of systems of linear inequalities", 1965.</remarks>
public static class LinearSeparability
{
    /// <summary>
    /// The part of the 2ⁿ divisions of n points in general position in d dimensions that are linearly separable:
    /// 2^(1−n) Σ C(n − 1, k) over k from 0 to d − 1. It is ½ at n = 2d, the capacity of a unit with d weights.
    /// </summary>
    public static double Share(int points, int dimensions)
    {
        (double term, double sum) = (1, 0);
        for (int k = 0; k < Math.Min(dimensions, points); k++)
        {
            sum += term;
            term *= (double)(points - 1 - k) / (k + 1);
        }

        for (int i = 1; i < points; i++)
            sum /= 2;
        return sum;
    }

    /// <summary>
    /// Whether a plane through the origin separates the classes of points in general position. If one does, it can be turned until it
    /// touches d − 1 of the points, so only planes through d − 1 points have to be tried.
    /// </summary>
    /// <param name="points">[points][dimensions], with more points than dimensions.</param>
    /// <param name="labels">+1 or −1 for each point.</param>
    public static bool IsSeparable(double[][] points, int[] labels)
    {
        int dimensions = points[0].Length;
        return Subsets(points.Length, dimensions - 1).Any(touched =>
        {
            double[] normal = NormalTo([.. touched.Select(i => points[i])], dimensions);
            int[] sides = [.. Enumerable.Range(0, points.Length).Except(touched).Select(i => Math.Sign(Dot(normal, points[i]) * labels[i]))];
            return sides.All(side => side > 0) || sides.All(side => side < 0);
        });
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary>All choices of so many of the numbers below <paramref name="count"/>.</summary>
    private static IEnumerable<int[]> Subsets(int count, int size, int from = 0) => size == 0
        ? [[]]
        : Enumerable.Range(from, Math.Max(0, count - size + 1 - from))
            .SelectMany(first => Subsets(count, size - 1, first + 1).Select(rest => (int[])[first, .. rest]));

    /// <summary>The direction at right angles to d − 1 independent vectors, by Gauss–Jordan elimination.</summary>
    private static double[] NormalTo(double[][] vectors, int dimensions)
    {
        double[][] rows = [.. vectors.Select(vector => (double[])vector.Clone())];
        int[] pivots = new int[rows.Length];
        for (int step = 0; step < rows.Length; step++)
        {
            int pivot = Enumerable.Range(0, dimensions).Except(pivots[..step]).MaxBy(column => Math.Abs(rows[step][column]));
            pivots[step] = pivot;
            rows[step] = [.. rows[step].Select(value => value / rows[step][pivot])];
            foreach (int other in Enumerable.Range(0, rows.Length).Where(row => row != step))
            {
                double factor = rows[other][pivot];
                rows[other] = [.. rows[other].Zip(rows[step], (value, subtracted) => value - (factor * subtracted))];
            }
        }

        int free = Enumerable.Range(0, dimensions).Except(pivots).Single();
        double[] normal = new double[dimensions];
        normal[free] = 1;
        for (int step = 0; step < rows.Length; step++)
            normal[pivots[step]] = -rows[step][free];
        return normal;
    }
}
