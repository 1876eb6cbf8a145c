namespace GradNet.Nn;

/// <summary>
/// Turns pairs of features by angles that grow with the position, pair i at step t by t / base^(2i / features), so that the product of a
/// query and a key depends on their distance: [..., time, features] -> the same shape.
/// </summary>
/// <remarks>Su et al., "RoFormer: enhanced transformer with rotary position embedding", 2021.</remarks>
/// <param name="features">Size of the last axis, which is even: of a head, in attention.</param>
/// <param name="wavelengthBase">The base.</param>
/// <param name="isInterleaved">
/// Whether pairs are neighbours (0 with 1), as in the paper and GPT-J; otherwise the first half is paired with the second, as in GPT-NeoX and
/// LLaMA.
/// </param>
public sealed class RotaryEncoding(int features, double wavelengthBase = 10_000, bool isInterleaved = false)
    : PositionalEncoding(RequireEven(features))
{
    private protected override Tensor Encode(Tensor x, int firstPosition)
    {
        Tensor angles = Angles(firstPosition, x.Shape[^2], wavelengthBase); // [time, features / 2]
        (Tensor cosine, Tensor sine) = (angles.Cos().Cast(x.DType), angles.Sin().Cast(x.DType));
        int axis = isInterleaved ? -1 : -2; // of a pair, in [..., features / 2, 2] or [..., 2, features / 2]
        Tensor pairs = x.Reshape(isInterleaved ? [.. x.Shape[..^1], Features / 2, 2] : [.. x.Shape[..^1], 2, Features / 2]);
        Tensor[] sides = [.. pairs.Split([1, 1], axis).Select(side => side.Squeeze(axis))];
        Tensor[] turned = [(sides[0] * cosine) - (sides[1] * sine), (sides[1] * cosine) + (sides[0] * sine)];
        return Tensor.Stack(turned, axis).Reshape(x.Shape);
    }
}
