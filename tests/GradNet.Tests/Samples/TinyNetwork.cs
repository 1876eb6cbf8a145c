namespace GradNet.Tests.Samples;

/// <summary>
/// A convolutional network and its training, written by hand with tensors: convolution, pooling, a linear layer, cross-entropy, gradient
/// descent.
/// </summary>
internal sealed class TinyNetwork
{
    private const int Batch = 8, Side = 12, Channels = 4, Classes = 5;

    private readonly Tensor _images = Tensor.Uniform([Batch, 1, Side, Side], -1, 1, new RandomKey(1));
    private readonly Tensor _labels = Tensor.Range(0, Batch) % Classes;
    private Tensor[] _parameters =
    [
        Tensor.Normal([Channels, 1, 3, 3], 0, 0.3, new RandomKey(2)),
        Tensor.Zeros([Channels, 1, 1]),
        Tensor.Normal([Channels * 5 * 5, Classes], 0, 0.1, new RandomKey(3)),
        Tensor.Zeros([Classes]),
    ];

    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <summary>One step of gradient descent; returns the loss before it.</summary>
    public Tensor Step()
    {
        (Tensor loss, Tensor[] gradients) = Tensor.ValueAndGradients(LossOf, _parameters);
        using (NoGradient.Scope())
            _parameters = [.. _parameters.Zip(gradients, (parameter, gradient) => (parameter - (0.1f * gradient)).Detach())];
        return loss.Detach();
    }

    private Tensor LossOf(Tensor[] parameters)
    {
        Tensor features = (_images.Conv2D(parameters[0]) + parameters[1]).Tanh().MaxPool2D(2); // [batch, channels, 5, 5]
        Tensor logits = features.Flatten(1).MatMul(parameters[2]) + parameters[3]; // [batch, classes]
        return Loss.CrossEntropy(logits, _labels);
    }
}
