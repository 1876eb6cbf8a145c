namespace GradNet.Nn;

/// <summary>
/// Adds waves of many lengths: feature 2i of step t gets sin(t / base^(2i / features)), feature 2i + 1 the cosine.
/// [..., time, features] -> the same shape.
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
/// <param name="features">Size of the last axis, which is even.</param>
/// <param name="wavelengthBase">The base.</param>
public sealed class SinusoidalEncoding(int features, double wavelengthBase = 10_000) : PositionalEncoding(RequireEven(features))
{
    private protected override Tensor Encode(Tensor x, int firstPosition)
    {
        Tensor angles = Angles(firstPosition, x.Shape[^2], wavelengthBase); // [time, features / 2]
        return x + Tensor.Stack([angles.Sin(), angles.Cos()], axis: -1).Reshape(x.Shape[^2], Features).Cast(x.DType);
    }
}
