namespace GradNet.Models;

/// <summary>
/// Rosenblatt's rule for labels 0 and 1: w ← w − η(a − y)x, where a is 1 if ⟨w, x⟩ &gt; 0 and else 0. A right answer changes nothing. On
/// examples that a line separates it makes only finitely many mistakes (Novikoff, "On convergence proofs on perceptrons", 1962).
/// </summary>
/// <remarks>Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the brain", 1958.</remarks>
/// <param name="rate">η.</param>
public sealed class RosenblattRule(float rate = 1) : ILearningRule
{
    /// <summary>The unit's answer: 1 if ⟨w, x⟩ &gt; 0, else 0.</summary>
    public static float Answer(Tensor w, Tensor x) => w.MatMul(x).Item<float>() > 0 ? 1 : 0;

    /// <inheritdoc/>
    public Tensor Step(Tensor w, Tensor x, float y)
    {
        float a = Answer(w, x);
        return a == y ? w : w - (rate * (a - y) * x);
    }
}
