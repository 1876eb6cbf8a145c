using System.Buffers.Binary;

namespace GradNet.Datasets.Tests;

public sealed class PngReaderTests
{
    private static readonly byte[] Rainbow = [.. Enumerable.Range(0, 3 * 256).Select(i => (byte)(i * 7))];

    /// <summary>Every colour type with every depth that PNG allows, plain and interlaced.</summary>
    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            (int Colour, int[] Depths)[] allowed = [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])];
            var kinds = new TheoryData<int, int, bool>();
            foreach ((int colour, int[] depths) in allowed)
            {
                foreach (int depth in depths)
                {
                    kinds.Add(colour, depth, false);
                    kinds.Add(colour, depth, true);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_png_gives_the_samples_that_were_put_in(int colour, int depth, bool interlaced)
    {
        foreach ((int width, int height) in new[] { (1, 1), (2, 3), (5, 4), (9, 8), (33, 17) })
        {
            PngBuilder png = Picture(width, height, colour, depth, interlaced);
            RasterImage image = PngReader.Read(png.Build(), "file");
            Assert.Equal((width, height), (image.Width, image.Height));
            Assert.Equal(colour == 3 ? 3 : png.SamplesPerPixel, image.Channels);
            Assert.Equal(Expected(png), image.Pixels.ToArray());
        }
    }

    [Fact]
    public void A_transparent_palette_entry_becomes_alpha()
    {
        byte[] file = new PngBuilder
        {
            Width = 3,
            Height = 1,
            Depth = 2,
            Colour = 3,
            Palette = [1, 2, 3, 4, 5, 6, 7, 8, 9],
            Transparency = [0, 128],
            Sample = (_, x, _) => x,
        }.Build();
        Assert.Equal([1, 2, 3, 0, 4, 5, 6, 128, 7, 8, 9, 255], PngReader.Read(file, "file").Pixels.ToArray());
    }

    [Fact]
    public void A_transparent_colour_becomes_alpha()
    {
        var grey = new PngBuilder { Width = 2, Height = 1, Depth = 8, Colour = 0, Transparency = [0, 1], Sample = (_, x, _) => x };
        var rgb = new PngBuilder
        {
            Width = 2,
            Height = 1,
            Depth = 8,
            Colour = 2,
            Transparency = [0, 1, 0, 1, 0, 1],
            Sample = (_, x, _) => x,
        };
        Assert.Equal([0, 255, 1, 0], PngReader.Read(grey.Build(), "file").Pixels.ToArray());
        Assert.Equal([0, 0, 0, 255, 1, 1, 1, 0], PngReader.Read(rgb.Build(), "file").Pixels.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_was_written_is_read_back(int channels)
    {
        var image = new RasterImage(13, 7, channels, [.. Enumerable.Range(0, 13 * 7 * channels).Select(i => (byte)(i * 11))]);
        using var file = new MemoryStream();
        PngWriter.Write(image, file);
        RasterImage read = PngReader.Read(file.ToArray(), "file");
        Assert.Equal((13, 7, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(image.Pixels, read.Pixels);
    }

    [Fact]
    public void Grey_is_luma_over_white_paper()
    {
        var colours = new RasterImage(2, 2, 4, [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 10, 20, 30, 0]);
        Assert.Equal([76, 150, 29, 255], colours.ToGrey().Pixels.ToArray());
    }

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(3, 4, true)]
    [InlineData(6, 16, true)]
    public void Every_truncation_is_refused(int colour, int depth, bool interlaced)
    {
        byte[] file = Picture(9, 7, colour, depth, interlaced).Build();
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => PngReader.Read(cut, "file"), cut.Length)));
    }

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(3, 4, true)]
    [InlineData(6, 16, true)]
    public void Changed_bytes_are_refused_by_the_checksums(int colour, int depth, bool interlaced)
    {
        byte[] file = Picture(9, 7, colour, depth, interlaced).Build();
        Assert.All(Fuzz.Flips(file, 5_000, seed: 3), bad => Assert.True(Fuzz.Refuses(() => PngReader.Read(bad, "file"), bad.Length)));
    }

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(3, 4, true)]
    [InlineData(6, 16, true)]
    public void Changed_bytes_behind_sound_checksums_are_read_or_refused(int colour, int depth, bool interlaced)
    {
        byte[] file = Picture(9, 7, colour, depth, interlaced).Build();
        foreach (byte[] damaged in Fuzz.Flips(file, 20_000, seed: 5))
        {
            PngChecksums.Renew(damaged);
            Fuzz.Refuses(() => PngReader.Read(damaged, "file"), damaged.Length);
        }
    }

    [Theory]
    [InlineData(100_000, 100_000, "is not between 1 and 67108864 pixels large")]
    [InlineData(0, 5, "is not between 1 and 67108864 pixels large")]
    [InlineData(8_000, 8_000, "cannot hold them")]
    public void Sizes_that_cannot_be_are_refused_before_allocation(int width, int height, string reason)
    {
        byte[] file = Picture(4, 4, 6, 16, false).Build();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        PngChecksums.Renew(file);
        AssertRefused(file, reason);
    }

    [Fact]
    public void An_unknown_filter_and_a_colour_outside_the_palette_are_refused()
    {
        var filter = new PngBuilder { Width = 2, Height = 2, Depth = 8, Colour = 0, Filter = _ => 5, Sample = (_, _, _) => 0 };
        var colour = new PngBuilder { Width = 2, Height = 2, Depth = 8, Colour = 3, Palette = [1, 2, 3], Sample = (_, _, _) => 1 };
        AssertRefused(filter.Build(), "no filter 5");
        AssertRefused(colour.Build(), "colour 1 is used");
    }

    private static void AssertRefused(byte[] file, string reason)
    {
        Assert.True(Fuzz.Refuses(() => PngReader.Read(file, "file"), file.Length));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => PngReader.Read(file, "file")).Message, StringComparison.Ordinal);
    }

    private static PngBuilder Picture(int width, int height, int colour, int depth, bool interlaced) => new()
    {
        Width = width,
        Height = height,
        Depth = depth,
        Colour = colour,
        Interlaced = interlaced,
        Palette = colour == 3 ? Rainbow[..(3 << depth)] : [],
        Sample = (y, x, channel) => ((y * y * 2657) + (x * 1117) + (channel * 9001)) & ((1 << depth) - 1),
    };

    private static byte[] Expected(PngBuilder png)
    {
        var samples = new List<byte>();
        double largest = (1 << png.Depth) - 1;
        for (int y = 0; y < png.Height; y++)
        {
            for (int x = 0; x < png.Width; x++)
            {
                if (png.Colour == 3)
                    samples.AddRange(png.Palette.AsSpan(3 * png.Sample(y, x, 0), 3));
                else
                {
                    for (int channel = 0; channel < png.SamplesPerPixel; channel++)
                        samples.Add((byte)Math.Round(png.Sample(y, x, channel) * 255 / largest));
                }
            }
        }

        return [.. samples];
    }
}
