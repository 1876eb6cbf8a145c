namespace GradNet.Models;

/// <summary>
/// Hebb's rule for labels ±1, applied to mistakes: if ⟨w, x⟩y &lt; 0 then w ← w + ηxy. Weights that start at zero never change, because
/// nothing is then a mistake.
/// </summary>
/// <remarks>Hebb, "The organization of behavior", 1949.</remarks>
/// <param name="rate">η.</param>
public sealed class HebbRule(float rate = 1) : ILearningRule
{
    /// <inheritdoc/>
    public Tensor Step(Tensor w, Tensor x, float y) => w.MatMul(x).Item<float>() * y < 0 ? w + (rate * y * x) : w;
}
