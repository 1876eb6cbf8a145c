namespace GradNet.Tests.Samples;

/// <summary>Runs a sample, forwards and backwards.</summary>
internal static class SampleRun
{
    /// <summary>The result and, where gradients flow, the gradient of each floating input for an uneven weighting of the result.</summary>
    public static Tensor[] ForwardAndBackward(Sample sample, Tensor[] inputs)
    {
        Tensor result = sample.Apply(inputs);
        return sample.HasGradient ? [result, .. Gradients(sample, inputs, Weights(result), out _)] : [result];
    }

    /// <summary>The gradients of Σ weights · result for each floating input, which are tracked themselves.</summary>
    public static Tensor[] Gradients(Sample sample, Tensor[] inputs, Tensor weights, out Tensor[] sources)
    {
        Tensor[] tracked = Array.ConvertAll(inputs, input => input.DType.IsFloating ? input.Track() : input);
        sources = [.. tracked.Where(input => input.IsTracked)];
        Tensor loss = (sample.Apply(tracked) * weights).Sum();
        return loss.IsTracked ? loss.Gradients(sources) : Array.ConvertAll(sources, source => Tensor.Zeros(source.Shape, source.DType));
    }

    /// <summary>Numbers of the shape and dtype of a result that have nothing to do with it.</summary>
    public static Tensor Weights(Tensor result) =>
        Inputs.Reversed(Inputs.Spread([.. result.Shape, 1])).As(result.DType).ToTensor().Squeeze(-1);
}
