namespace GradNet.Nn;

/// <summary>
/// How many inputs an output of a layer sees, and how many outputs an input reaches: what the scale of first weights depends on.
/// </summary>
/// <param name="In">Inputs of each output.</param>
/// <param name="Out">Outputs of each input.</param>
public readonly record struct Fan(long In, long Out)
{
    /// <summary>
    /// The fan of weights [outputs, inputs], or of kernels [outputs, inputs / groups, ...], where each counts once a kernel element.
    /// </summary>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static Fan Of(Shape weights)
    {
        if (weights.Rank < 2)
            throw new ShapeException($"Fan: {weights} has {weights.Rank} axes, but weights have at least two, [outputs, inputs].");
        long kernel = weights[2..].ElementCount;
        return new Fan(weights[1] * kernel, weights[0] * kernel);
    }
}
