using System.Buffers;

namespace GradNet.Nn;

/// <summary>Changes an image in several ways, one after the other, each with random numbers of its own.</summary>
/// <param name="augmentations">The first one is applied first; an empty list changes nothing.</param>
public sealed class Compose(params IReadOnlyList<IImageAugmentation> augmentations) : IImageAugmentation
{
    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(image.Length);
        Span<byte> before = buffer.AsSpan(0, image.Length);
        image.CopyTo(result);
        for (int i = 0; i < augmentations.Count; i++)
        {
            result.CopyTo(before);
            augmentations[i].Apply(before, shape, result, key.Derive((ulong)i));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}
