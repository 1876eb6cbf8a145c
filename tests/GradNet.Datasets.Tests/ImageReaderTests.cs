using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class ImageReaderTests
{
    private static byte[] Pgm => [.. "P5\n# a comment\n3 2\n255\n"u8, 1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_pgm_picture_has_the_samples_of_its_file()
    {
        RasterImage image = PnmReader.Read(Pgm, "file");
        Assert.Equal((3, 2, 1), (image.Width, image.Height, image.Channels));
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Pixels.ToArray());
    }

    [Fact]
    public void Samples_of_another_depth_are_brought_to_8_bits()
    {
        Assert.Equal([0, 85, 255], PnmReader.Read([.. "P5 3 1 15\n"u8, 0, 5, 15], "file").Pixels.ToArray());
        Assert.Equal([128, 255, 0], PnmReader.Read([.. "P6 1 1 65535\n"u8, 0x80, 0x80, 0xff, 0xff, 0, 0], "file").Pixels.ToArray());
    }

    [Theory]
    [InlineData("P2 1 1 255\n1", "begins with P5 or P6")]
    [InlineData("P5 0 1 255\n", "width")]
    [InlineData("P5 1 x 255\n", "height")]
    [InlineData("P5 999999 999999 255\n", "too large")]
    [InlineData("P5 8000 8000 255\n", "too early")]
    [InlineData("P5 1 1 70000\n1", "above 65535")]
    [InlineData("P5 1 1 3\n9", "above the largest")]
    [InlineData("P5 1 1 255\n11", "follow the picture")]
    public void A_pgm_picture_that_cannot_be_is_refused(string file, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => PnmReader.Read(Encoding.ASCII.GetBytes(file), "file"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_pgm_pictures_are_read_or_refused()
    {
        Assert.All(Fuzz.Truncations(Pgm), cut => Assert.True(Fuzz.Refuses(() => PnmReader.Read(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(Pgm, 20_000, seed: 1))
            Fuzz.Refuses(() => PnmReader.Read(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void The_first_bytes_tell_the_format()
    {
        using var png = new MemoryStream();
        PngWriter.Write(new RasterImage(1, 1, 1, [7]), png);
        Assert.Equal([7], ImageFile.Read(png.ToArray(), "file").Pixels.ToArray());
        Assert.Equal(6, ImageFile.Read(Pgm, "file").Pixels.Length);
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read("GIF89a"u8, "file"));
        Assert.Equal("file: byte 0: this is no PNG, JPEG, PGM or PPM picture; convert it to PNG.", error.Message);
    }

    [Fact]
    public void Jpeg_is_read_or_the_message_says_how_to_install_the_library()
    {
        if (!JpegReader.IsAvailable)
        {
            var error = Assert.Throws<DllNotFoundException>(() => JpegReader.Read(Jpeg, "file"));
            Assert.Contains("apt-get install libturbojpeg0", error.Message, StringComparison.Ordinal);
            return;
        }

        RasterImage image = JpegReader.Read(Jpeg, "file");
        Assert.Equal((16, 8, 1), (image.Width, image.Height, image.Channels));
        Assert.All(image.Pixels[..8].ToArray(), pixel => Assert.InRange(pixel, 0, 8)); // The left half is black, the right one white.
        Assert.All(image.Pixels[8..16].ToArray(), pixel => Assert.InRange(pixel, 247, 255));
    }

    [Fact]
    public void Damaged_jpeg_pictures_are_read_or_refused()
    {
        Assert.SkipUnless(JpegReader.IsAvailable, "No TurboJPEG here: apt-get install libturbojpeg0.");
        Assert.All(Fuzz.Truncations(Jpeg), cut => Assert.True(Fuzz.Refuses(() => JpegReader.Read(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(Jpeg, 20_000, seed: 2))
            Fuzz.Refuses(() => JpegReader.Read(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void A_picture_becomes_planes_and_rgb_and_back()
    {
        var image = new RasterImage(2, 1, 3, [1, 2, 3, 4, 5, 6]);
        byte[] planes = new byte[6];
        image.CopyPlanesTo(planes);
        Assert.Equal([1, 4, 2, 5, 3, 6], planes);
        Assert.Equal(image.Pixels, RasterImage.FromPlanes(planes, [3, 1, 2]).Pixels);
        Assert.Equal([9, 9, 9], new RasterImage(1, 1, 1, [9]).ToRgb().Pixels.ToArray());
        Assert.Equal([255, 255, 255, 5, 6, 7], new RasterImage(2, 1, 4, [1, 2, 3, 0, 5, 6, 7, 255]).ToRgb().Pixels.ToArray());
    }

    [Fact]
    public void Filling_a_size_cuts_off_what_exceeds_the_proportions_and_stretches_nothing()
    {
        var image = new RasterImage(8, 4, 1, [.. Enumerable.Range(0, 8 * 4).Select(i => (byte)(i % 8 * 10))]);
        Assert.Equal([20, 30, 40, 50], image.ResizeToFill(4, 4).Pixels[..4].ToArray());
        Assert.Equal(25 + 10, image.ResizeToFill(1, 1).Pixels[0]);
    }

    [Theory]
    [InlineData(0, 1, 0)] // no start of an image
    [InlineData(2, 0x41, 2)] // no marker where the first segment begins
    [InlineData(4, 0x7F, 2)] // a segment that is longer than the file
    public void A_damaged_jpeg_is_refused_with_the_place_of_its_first_flaw(int place, byte value, int flaw)
    {
        byte[] damaged = Jpeg;
        damaged[place] = value;
        Assert.Equal(flaw, JpegSegments.FirstFlaw(damaged));
    }

    [Fact]
    public void A_jpeg_that_was_cut_off_ends_where_its_pixels_end()
    {
        int pixels = JpegSegments.FirstFlaw(Jpeg);
        Assert.Equal(Jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]) + 10, pixels);
        for (int length = pixels; length < Jpeg.Length; length++)
            Assert.InRange(JpegSegments.FirstFlaw(Jpeg.AsSpan(0, length)), length - 1, length);
        Assert.All(Fuzz.Flips(Jpeg, 5_000, seed: 3), damaged => Assert.InRange(JpegSegments.FirstFlaw(damaged), 0, damaged.Length));
    }

    [Fact]
    public void The_message_about_a_missing_library_is_the_documented_one()
    {
        string page = File.ReadAllText(Path.Combine(PublishedData.Repository, "docs", "errors", "jpeg-library-missing.md"));
        Assert.Contains($"\nDllNotFoundException: {JpegReader.MissingLibrary("cat.jpg").Message}\n", page, StringComparison.Ordinal);
    }

    private static byte[] Jpeg => Convert.FromBase64String(JpegSample.Base64);
}
