using GradNet.Nn;

namespace GradNet.Models;

/// <summary>
/// Rosenblatt's perceptron with a unit for each class: the unit with the largest weighted sum wins. It learns only from its mistakes,
/// through <see cref="Mistake"/>.
/// </summary>
/// <remarks>Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the brain", 1958.</remarks>
/// <param name="inputs">Number of pixels.</param>
/// <param name="classes">Number of classes.</param>
public sealed class Perceptron(int inputs = 784, int classes = 10) : Module<Tensor, Tensor>
{
    /// <summary>The weighted sums; they start at zero, as the convergence theorem has it.</summary>
    public Linear Units { get; } = new(inputs, classes, initializer: Initializer.Zeros);

    /// <summary>
    /// The perceptron criterion, Σ (winner's sum − right unit's sum) / batch. Its negative gradient is Rosenblatt's rule: a mistake adds the
    /// input to the right unit's weights and takes it from the winner's; a right answer changes nothing.
    /// </summary>
    /// <param name="sums">[batch, classes].</param>
    /// <param name="labels">[batch].</param>
    public static Tensor Mistake(Tensor sums, Tensor labels)
    {
        Tensor winner = sums.ArgMax(-1, keepDims: true); // [batch, 1]
        return (sums.Gather(-1, winner) - sums.Gather(-1, labels.Unsqueeze(-1))).Mean();
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor images) => Units.Forward(images.Flatten(1)); // [batch, ...] -> [batch, classes]
}
