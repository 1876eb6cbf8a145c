namespace GradNet.Nn.Tests;

public sealed class ImageResamplingTests
{
    /// <summary>[5, 7].</summary>
    private static readonly byte[] Image = [.. Enumerable.Range(0, 35).Select(i => (byte)((i * 37) + (i / 7 * 91)))];

    /// <summary>Columns, rows, the part, and what Image.resize(…, BILINEAR, box) of Pillow 9.4 makes of it.</summary>
    public static TheoryData<int, int, double[], byte[]> Sizes => new()
    {
        { 3, 2, [0, 0, 7, 5], [102, 132, 132, 115, 127, 137] },
        { 4, 4, [1, 1, 6, 4], [125, 171, 215, 89, 159, 82, 126, 98, 133, 56, 100, 146, 81, 127, 152, 185] },
        {
            10, 8, [0, 0, 7, 5],
            [
                0, 20, 46, 72, 98, 124, 150, 176, 202, 222, 41, 61, 87, 113, 139, 165, 185, 133, 131, 151, 100, 120, 142, 157, 182, 208, 222,
                80, 46, 66, 159, 179, 161, 64, 81, 107, 129, 99, 105, 125, 137, 157, 139, 42, 59, 85, 111, 137, 163, 183, 36, 56, 78, 93, 118,
                144, 170, 196, 222, 242, 79, 99, 125, 151, 177, 152, 85, 111, 137, 157, 120, 140, 166, 192, 218, 154, 14, 40, 66, 86,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Images_are_scaled_as_by_pillow(int width, int height, double[] part, byte[] expected)
    {
        byte[] result = new byte[width * height];
        ImageResampling.Resize(Image, 5, 7, new Box(part[0], part[1], part[2], part[3]), result, height, width);
        for (int i = 0; i < result.Length; i++)
            Assert.InRange(result[i], expected[i] - 1, expected[i] + 1); // Pillow rounds between the two directions.

        byte[] colours = new byte[3 * width * height];
        ImageResampling.Resize([.. Image.SelectMany(pixel => new[] { pixel, (byte)0, pixel })], 5, 7, new Box(part[0], part[1], part[2], part[3]), colours, height, width);
        Assert.Equal(result.SelectMany(pixel => new[] { pixel, (byte)0, pixel }), colours);
    }

    [Fact]
    public void The_same_size_changes_nothing()
    {
        byte[] result = new byte[35];
        ImageResampling.Resize(Image, 5, 7, new Box(0, 0, 7, 5), result, 5, 7);
        Assert.Equal(Image, result);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ImageResampling.Resize(Image, 5, 8, new Box(0, 0, 7, 5), new byte[4], 2, 2));
        Assert.Throws<ArgumentException>(() => ImageResampling.Resize(Image, 5, 7, new Box(0, 0, 7, 5), new byte[5], 2, 2));
        Assert.Throws<ArgumentException>(() => ImageResampling.Resize(Image, 5, 7, new Box(0, 0, 7, 5), [], 0, 2));
        Assert.Throws<ArgumentException>(() => ImageResampling.Resize(Image, 5, 7, new Box(0, 0, 8, 5), new byte[4], 2, 2));
    }
}
