using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Curves whose points are computed with tensors, so that they are the same on every machine.</summary>
internal static class Curves
{
    /// <summary>The curve through points.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">[points].</param>
    /// <param name="y">[points].</param>
    public static Line Through(string name, Tensor x, Tensor y) => new(name, [.. Numbers(x).Zip(Numbers(y))]);

    /// <summary>The curve of a function of a tensor, element by element.</summary>
    public static Line Of(string name, Func<Tensor, Tensor> function, double from, double to, int count = 201)
    {
        Tensor x = Tensor.LinSpace(from, to, count);
        return Through(name, x, function(x));
    }

    /// <summary>The elements as they are plotted.</summary>
    public static double[] Numbers(Tensor values) => values.Cast(DType.Float64).ToArray<double>();
}
