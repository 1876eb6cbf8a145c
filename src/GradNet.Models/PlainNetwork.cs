using GradNet.Nn;

namespace GradNet.Models;

/// <summary>Dense layers with the same activation between them: the network to try ideas on.</summary>
/// <param name="widths">Inputs, hidden layers, outputs.</param>
/// <param name="activation">Between the layers; the rectifier unless given.</param>
/// <param name="initializer">First weights; <see cref="HeNormal"/> unless given.</param>
/// <param name="dropout">Probability of a hidden unit to be left out of a step; of an input it is 0.4 times that.</param>
/// <param name="normalization">Makes what normalises a hidden layer of a width before its activation; nothing unless given.</param>
public sealed class PlainNetwork(
    IReadOnlyList<int> widths,
    Func<Tensor, Tensor>? activation = null,
    Initializer? initializer = null,
    double dropout = 0,
    Func<int, Module<Tensor, Tensor>>? normalization = null)
    : Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _activation = activation ?? (x => x.Relu());

    /// <summary>The dense layers.</summary>
    public IReadOnlyList<Linear> Layers { get; } =
    [
        .. Enumerable.Range(0, widths.Count - 1).Select(i => new Linear(widths[i], widths[i + 1], initializer: initializer ?? new HeNormal())),
    ];

    /// <summary>What normalises each hidden layer.</summary>
    public IReadOnlyList<Module<Tensor, Tensor>> Normalizations { get; } =
        [.. widths.Skip(1).SkipLast(1).Select(width => normalization?.Invoke(width) ?? new Identity())];

    /// <summary>Leaves inputs out.</summary>
    public Dropout InputDropout { get; } = new(0.4 * dropout);

    /// <summary>Leaves hidden units out.</summary>
    public Dropout HiddenDropout { get; } = new(dropout);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) // [batch, ...]
    {
        x = InputDropout.Forward(x.Flatten(1));
        foreach ((Linear hidden, Module<Tensor, Tensor> normalize) in Layers.Zip(Normalizations))
            x = HiddenDropout.Forward(_activation(normalize.Forward(hidden.Forward(x)))); // [batch, width]
        return Layers[^1].Forward(x); // [batch, outputs]
    }
}
