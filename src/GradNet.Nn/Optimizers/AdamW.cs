namespace GradNet.Nn;

/// <summary>Adam with decoupled weight decay: θ ← θ − η·λ·θ, and then <see cref="Adam"/>'s step.</summary>
/// <remarks>Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.</remarks>
public sealed class AdamW : Adam
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly v changes, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="amsGrad">Whether the divisor is the largest v so far, so that it never shrinks (AMSGrad).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 1e-2,
        bool amsGrad = false)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsGrad) => DecoupledDecay = true;
}
