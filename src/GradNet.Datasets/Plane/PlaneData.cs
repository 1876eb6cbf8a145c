namespace GradNet.Datasets;

/// <summary>Points in the plane with classes 0 and 1, drawn at random: what can be drawn on paper can be understood.</summary>
public static class PlaneData
{
    /// <summary>Two round clouds around (−1, −1) and (1, 1).</summary>
    /// <param name="count">Number of points; every other one is of class 1.</param>
    /// <param name="spread">Standard deviation of a cloud in each direction.</param>
    /// <param name="key">What is random; the next key of <see cref="RandomSource.Default"/> unless given.</param>
    /// <returns>Points [count, 2] and classes [count], float32 and int64.</returns>
    public static (Tensor Points, Tensor Labels) TwoClouds(int count, double spread = 0.6, RandomKey? key = null)
    {
        Tensor labels = Tensor.Range(0, count) % 2;
        Tensor centres = (2f * labels.Cast(DType.Float32).Unsqueeze(1)) - 1f; // [count, 1]
        return (centres + Tensor.Normal([count, 2], 0, spread, key), labels);
    }

    /// <summary>Two half circles that reach into each other.</summary>
    /// <inheritdoc cref="TwoClouds"/>
    /// <param name="noise">Standard deviation of a point's distance from its half circle, in each direction.</param>
    public static (Tensor Points, Tensor Labels) TwoMoons(int count, double noise = 0.15, RandomKey? key = null)
    {
        RandomKey drawn = key ?? RandomSource.Default.NextKey();
        Tensor labels = Tensor.Range(0, count) % 2;
        Tensor lower = labels.Cast(DType.Float32);
        Tensor angle = Tensor.Uniform([count], 0, Math.PI, drawn.Derive(0));
        Tensor side = 1f - (2f * lower); // The second moon is the first one, turned round and moved.
        Tensor x = (side * angle.Cos()) + lower;
        Tensor y = (side * angle.Sin()) + (0.5f * lower);
        return (Tensor.Stack([x, y], 1) + Tensor.Normal([count, 2], 0, noise, drawn.Derive(1)), labels);
    }

    /// <summary>A disc of radius 1 of class 0 inside a ring of class 1.</summary>
    /// <inheritdoc cref="TwoClouds"/>
    public static (Tensor Points, Tensor Labels) Rings(int count, RandomKey? key = null)
    {
        RandomKey drawn = key ?? RandomSource.Default.NextKey();
        Tensor labels = Tensor.Range(0, count) % 2;
        Tensor angle = Tensor.Uniform([count], 0, 2 * Math.PI, drawn.Derive(0));
        Tensor radius = Tensor.Uniform([count], 0, 1, drawn.Derive(1)).Sqrt() + (1.25f * labels.Cast(DType.Float32));
        return (Tensor.Stack([radius * angle.Cos(), radius * angle.Sin()], 1), labels);
    }
}
