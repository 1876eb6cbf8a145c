namespace GradNet.Models;

/// <summary>How a single linear unit learns from one example after another.</summary>
public interface ILearningRule
{
    /// <summary>The weights after an example.</summary>
    /// <param name="w">The weights, [inputs].</param>
    /// <param name="x">The example, [inputs]; a last component of 1 makes the last weight the bias.</param>
    /// <param name="y">Its label.</param>
    Tensor Step(Tensor w, Tensor x, float y);
}
