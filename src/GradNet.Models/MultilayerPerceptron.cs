using GradNet.Nn;

namespace GradNet.Models;

/// <summary>One hidden layer of rectified linear units between the pixels and the classes.</summary>
/// <remarks>Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", 1986.</remarks>
/// <param name="inputs">Number of pixels.</param>
/// <param name="hidden">Number of hidden units.</param>
/// <param name="classes">Number of classes.</param>
public sealed class MultilayerPerceptron(int inputs = 784, int hidden = 300, int classes = 10) : Module<Tensor, Tensor>
{
    /// <summary>Pixels to hidden units.</summary>
    public Linear Hidden { get; } = new(inputs, hidden);

    /// <summary>Hidden units to logits.</summary>
    public Linear Output { get; } = new(hidden, classes);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor images) // [batch, ...]
    {
        Tensor hidden = Hidden.Forward(images.Flatten(1)).Relu(); // [batch, hidden]
        return Output.Forward(hidden); // [batch, classes]
    }
}
