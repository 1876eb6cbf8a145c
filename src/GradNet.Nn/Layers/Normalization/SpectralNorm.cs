namespace GradNet.Nn;

/// <summary>
/// Bounds how much a layer can stretch its input: it runs with its weight divided by σ, the largest singular value of the weight as a matrix
/// [outputs, others]. σ = U · Weight · V is followed by power iteration, a step at each call in training.
/// </summary>
/// <remarks>Miyato, Kataoka, Koyama and Yoshida, "Spectral normalization for generative adversarial networks", 2018.</remarks>
public sealed class SpectralNorm : WeightTransform
{
    private readonly int _steps;
    private readonly double _epsilon;

    /// <summary>Wraps a layer.</summary>
    /// <param name="layer">A linear layer or a convolution.</param>
    /// <param name="steps">Steps of power iteration at each call in training.</param>
    /// <param name="epsilon">The least length that is divided by.</param>
    /// <exception cref="ArgumentException">The layer has no weight.</exception>
    public SpectralNorm(Module<Tensor, Tensor> layer, int steps = 1, double epsilon = 1e-12)
        : base(layer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        (_steps, _epsilon) = (steps, epsilon);
        Tensor matrix = Matrix().Detach();
        U = new State(Normalize(Tensor.Normal([matrix.Shape[0]])));
        V = new State(Normalize(Tensor.Normal([matrix.Shape[1]])));
    }

    /// <summary>The direction that is stretched most, as it comes out, [outputs]; PyTorch's weight_u.</summary>
    public State U { get; }

    /// <summary>The direction that is stretched most, as it goes in, [others]; PyTorch's weight_v.</summary>
    public State V { get; }

    private protected override Tensor Transform()
    {
        Tensor matrix = Matrix();
        for (int step = 0; step < (Phase.IsTraining ? _steps : 0); step++)
        {
            V.Value = Normalize(U.Value.MatMul(matrix.Detach()));
            U.Value = Normalize(matrix.Detach().MatMul(V.Value));
        }

        return Weight / U.Value.MatMul(matrix).MatMul(V.Value);
    }

    private Tensor Matrix() => Weight.Value.Flatten(firstAxis: 1);

    private Tensor Normalize(Tensor x) => x / x.Square().Sum().Sqrt().Maximum(_epsilon);
}
