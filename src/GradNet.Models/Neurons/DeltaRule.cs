namespace GradNet.Models;

/// <summary>
/// The delta rule, the learning of ADALINE: w ← w − η(⟨w, x⟩ − y)x. It is gradient descent on ½(⟨w, x⟩ − y)² and goes on learning where the
/// answer is right already.
/// </summary>
/// <remarks>Widrow and Hoff, "Adaptive switching circuits", 1960.</remarks>
/// <param name="rate">η.</param>
public sealed class DeltaRule(float rate = 0.02f) : ILearningRule
{
    /// <inheritdoc/>
    public Tensor Step(Tensor w, Tensor x, float y) => w - (rate * (w.MatMul(x).Item<float>() - y) * x);
}
