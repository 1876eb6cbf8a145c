namespace GradNet.Nn;

/// <summary>Examples that are computed together.</summary>
/// <param name="Inputs">[batch, ...].</param>
/// <param name="Labels">[batch] class numbers, or [batch, ...] targets.</param>
public sealed record Batch(Tensor Inputs, Tensor Labels)
{
    /// <summary>Lays examples on each other: inputs and labels get a batch axis in front.</summary>
    /// <param name="examples">Inputs of one shape, and labels of one shape.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Batch Stack(IReadOnlyList<(Tensor Input, Tensor Label)> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new Batch(
            Tensor.Stack([.. examples.Select(example => example.Input)]), Tensor.Stack([.. examples.Select(example => example.Label)]));
    }
}
