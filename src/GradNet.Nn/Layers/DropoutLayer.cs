namespace GradNet.Nn;

/// <summary>What the layers have in common that drop something at random in training, each thing with the same probability.</summary>
public abstract class DropoutLayer : Module<Tensor, Tensor>
{
    private protected DropoutLayer(double probability)
    {
        if (!(probability is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"{GetType().Name}: the probability lies in [0, 1).");
        Probability = probability;
    }

    private protected double Probability { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{GetType().Name} {Probability}");
}
