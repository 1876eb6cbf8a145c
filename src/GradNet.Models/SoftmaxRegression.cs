using GradNet.Nn;

namespace GradNet.Models;

/// <summary>Multinomial logistic regression: a linear score for each class, turned into probabilities by the softmax of the loss.</summary>
/// <remarks>Cox, "The regression analysis of binary sequences", 1958; Bridle, "Probabilistic interpretation of feedforward classification network outputs", 1990.</remarks>
/// <param name="inputs">Number of pixels.</param>
/// <param name="classes">Number of classes.</param>
public sealed class SoftmaxRegression(int inputs = 784, int classes = 10) : Module<Tensor, Tensor>
{
    /// <summary>Pixels to logits.</summary>
    public Linear Output { get; } = new(inputs, classes);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor images) => Output.Forward(images.Flatten(1)); // [batch, ...] -> [batch, classes]
}
