namespace GradNet.Cli.Bench.Cases;

/// <summary>Times a function with the gradients of its inputs.</summary>
internal static class GradientCase
{
    /// <summary>Computes the output, and the gradients of the sources for a fixed gradient of the output.</summary>
    public static Action Of(Tensor[] sources, Func<Tensor> function)
    {
        Tensor gradient = Tensor.Normal(function().Shape);
        var zero = Tensor.FromScalar(0f);
        return () =>
        {
            // A single number whose gradient for the output is the given one, without a pass over it.
            Tensor output = function();
            var loss = Tensor.WithGradient(zero, [output], (_, _) => [gradient]);
            using (NoGradient.Scope())
                Tensor.Compute([output, .. loss.Gradients(sources)]);
        };
    }
}
