namespace GradNet.Nn;

/// <summary>A module's last output and the gradient that reached it. Dispose it to stop looking.</summary>
public sealed class Observation : IDisposable
{
    private readonly Module _module;

    internal Observation(Module module) => _module = module;

    /// <summary>The output of the last forward pass; null before the first.</summary>
    public Tensor? Output { get; private set; }

    /// <summary>The gradient of the last output; null until gradients have been computed.</summary>
    public Tensor? Gradient { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _module.Observations = [.. _module.Observations.Where(other => !ReferenceEquals(other, this))];

    /// <summary>Keeps an output, and returns the same value as one through which its gradient passes under observation.</summary>
    internal Tensor Watch(Tensor output)
    {
        Tensor kept = output.Detach();
        (Output, Gradient) = (kept, null);
        return !output.IsTracked ? output : Tensor.WithGradient(output, [output], (gradient, _) =>
        {
            if (ReferenceEquals(Output, kept))
                Gradient = gradient.Detach();
            return [gradient];
        });
    }
}
