using GradNet.Nn;

namespace GradNet.Models;

/// <summary>
/// LeNet-5, the convolutional network that read cheques: two convolutions with pooling, then three dense layers.
/// </summary>
/// <remarks>
/// LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition", 1998: 0.95 % errors on MNIST.
/// The layers carry the paper's names. As is usual today, every C3 map sees every S2 map, pooling takes the maximum, the activation is the
/// rectifier, and the output is a softmax instead of radial basis functions.
/// </remarks>
/// <param name="classes">Number of classes.</param>
public sealed class LeNet5(int classes = 10) : Module<Tensor, Tensor>
{
    /// <summary>Six 5 × 5 kernels; the padding stands for the paper's 32 × 32 images.</summary>
    public Conv2D C1 { get; } = new(1, 6, 5, padding: 2);

    /// <summary>Halves the maps.</summary>
    public MaxPool2D S2 { get; } = new(2);

    /// <summary>Sixteen 5 × 5 kernels.</summary>
    public Conv2D C3 { get; } = new(6, 16, 5);

    /// <summary>Halves the maps.</summary>
    public MaxPool2D S4 { get; } = new(2);

    /// <summary>In the paper a convolution whose kernels cover the whole 5 × 5 map, which is a dense layer.</summary>
    public Linear C5 { get; } = new(16 * 5 * 5, 120);

    /// <summary>The last hidden layer.</summary>
    public Linear F6 { get; } = new(120, 84);

    /// <summary>A logit for each class.</summary>
    public Linear Output { get; } = new(84, classes);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor images) // [batch, 1, 28, 28]
    {
        Tensor maps = S2.Forward(C1.Forward(images).Relu()); // [batch, 6, 14, 14]
        maps = S4.Forward(C3.Forward(maps).Relu()); // [batch, 16, 5, 5]
        Tensor hidden = C5.Forward(maps.Flatten(1)).Relu(); // [batch, 120]
        hidden = F6.Forward(hidden).Relu(); // [batch, 84]
        return Output.Forward(hidden); // [batch, classes]
    }
}
