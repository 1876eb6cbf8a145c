namespace GradNet.Models;

/// <summary>The neuron of McCulloch and Pitts: it fires if the weighted sum of its inputs reaches its threshold.</summary>
/// <remarks>McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity", 1943.</remarks>
/// <param name="Threshold">What the sum has to reach.</param>
/// <param name="Weights">One for each input.</param>
public sealed record ThresholdUnit(float Threshold, params IReadOnlyList<float> Weights)
{
    /// <summary>Both inputs are 1.</summary>
    public static ThresholdUnit And { get; } = new(1f, 0.5f, 0.5f);

    /// <summary>At least one input is 1.</summary>
    public static ThresholdUnit Or { get; } = new(0.5f, 0.5f, 0.5f);

    /// <summary>The input is 0.</summary>
    public static ThresholdUnit Not { get; } = new(0f, -0.5f);

    /// <summary>The output, 0 or 1, for each row of inputs: [rows, inputs] -> [rows].</summary>
    public Tensor Fire(Tensor inputs)
    {
        Tensor sums = inputs.MatMul(Tensor.From([.. Weights], [Weights.Count])); // [rows]
        return (sums >= Threshold).Cast(DType.Float32);
    }
}
