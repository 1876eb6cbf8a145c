namespace GradNet.Nn.Tests;

public sealed class ImageBatcherTests
{
    private static readonly byte[] Images = [.. Enumerable.Range(0, 3 * 2 * 4 * 5).Select(i => (byte)((i * 7) + 1))];

    [Fact]
    public void Pixels_become_numbers_from_0_to_1_normalised_by_channel()
    {
        var batcher = new ImageBatcher([2, 4, 5], mean: [0.5f, 0.25f], standardDeviation: [2f, 0.5f]);
        Batch batch = batcher.GetBatch(Images, [7, 8, 9], [2, 0], default);
        Assert.Equal([2, 2, 4, 5], batch.Inputs.Shape);
        Assert.Equal([9L, 7], batch.Labels.ToArray<long>());
        float[] pixels = batch.Inputs.ToArray<float>();
        for (int i = 0; i < pixels.Length; i++)
        {
            float pixel = Images[i < 40 ? i + 80 : i - 40] / 255f;
            float expected = i % 40 < 20 ? (pixel - 0.5f) / 2f : (pixel - 0.25f) / 0.5f;
            Assert.Equal(expected, pixels[i]);
        }
    }

    [Fact]
    public void A_shift_moves_the_image_and_fills_with_zeros()
    {
        var shifts = new HashSet<(int, int)>();
        var augmentation = new ShiftAugmentation(2);
        for (ulong seed = 0; seed < 300; seed++)
        {
            byte[] result = [.. Enumerable.Repeat((byte)99, 40)];
            augmentation.Apply(Images.AsSpan(0, 40), [2, 4, 5], result, new RandomKey(seed).Derive(0));
            shifts.Add(ShiftOf(Images.AsSpan(0, 40), result));
        }

        Assert.Equal(25, shifts.Count);
    }

    [Fact]
    public void A_shift_beyond_the_image_leaves_zeros()
    {
        byte[] result = new byte[4];
        var key = new RandomKey(0xFFFFFFFF_FFFFFFFF);
        new ShiftAugmentation(5).Apply([1, 2, 3, 4], [1, 2, 2], result, key);
        Assert.Equal([0, 0, 0, 0], result);
    }

    [Fact]
    public void Augmentation_depends_on_the_example_and_not_on_its_place_in_the_batch()
    {
        var batcher = new ImageBatcher([2, 4, 5], augmentation: new ShiftAugmentation(2));
        var key = new RandomKey(4);
        float[] alone = batcher.GetBatch(Images, [7, 8, 9], [1], key).Inputs.ToArray<float>();
        Batch both = batcher.GetBatch(Images, [7, 8, 9], [0, 1], key);
        Assert.Equal(alone, both.Inputs[1].ToArray<float>());
    }

    private static (int Down, int Right) ShiftOf(ReadOnlySpan<byte> image, byte[] result)
    {
        for (int down = -2; down <= 2; down++)
        {
            for (int right = -2; right <= 2; right++)
            {
                if (Shifted(image, down, right).AsSpan().SequenceEqual(result))
                    return (down, right);
            }
        }

        throw new InvalidOperationException("The result is no shift of the image.");
    }

    private static byte[] Shifted(ReadOnlySpan<byte> image, int down, int right)
    {
        byte[] result = new byte[40];
        for (int i = 0; i < 40; i++)
        {
            (int channel, int row, int column) = (i / 20, (i / 5 % 4) - down, (i % 5) - right);
            if (row is >= 0 and < 4 && column is >= 0 and < 5)
                result[i] = image[(channel * 20) + (row * 5) + column];
        }

        return result;
    }
}
