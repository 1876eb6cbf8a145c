namespace GradNet.Nn;

/// <summary>
/// Learns length and direction of weights apart: the layer runs with Gain · v / ‖v‖, where v is its own weight and the norm is that of the
/// weights of each output.
/// </summary>
/// <remarks>Salimans and Kingma, "Weight normalization: a simple reparameterization to accelerate training of deep neural networks", 2016.</remarks>
public sealed class WeightNorm : WeightTransform
{
    /// <summary>Wraps a layer, which computes the same as before until it is trained.</summary>
    /// <param name="layer">A linear layer or a convolution.</param>
    /// <exception cref="ArgumentException">The layer has no weight.</exception>
    public WeightNorm(Module<Tensor, Tensor> layer)
        : base(layer) => Gain = Parameter.From(Norm());

    /// <summary>The lengths, [outputs, 1, ...]; PyTorch's weight_g.</summary>
    public Parameter Gain { get; }

    private protected override Tensor Transform() => Weight * (Gain / Norm());

    private Tensor Norm() => Weight.Value.Square().Sum([.. Enumerable.Range(1, Weight.Shape.Rank - 1)], keepDims: true).Sqrt();
}
