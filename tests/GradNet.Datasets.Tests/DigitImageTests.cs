namespace GradNet.Datasets.Tests;

public sealed class DigitImageTests
{
    [Fact]
    public void An_image_that_has_mnists_form_is_used_as_it_is()
    {
        byte[] digit = HandwrittenDigits.Generate(1, 0).Train.Image(0).ToArray();
        Assert.Equal(digit, DigitImage.FromImage(new RasterImage(28, 28, 1, digit), "digit"));
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(0, 255)]
    [InlineData(200, 120)]
    public void A_bar_is_scaled_to_20_pixels_and_centred_whatever_the_colours(byte paper, byte ink)
    {
        byte[] pixels = new byte[200 * 100];
        Array.Fill(pixels, paper);
        for (int y = 10; y < 90; y++)
            Array.Fill(pixels, ink, (y * 200) + 150, 16);

        byte[] digit = DigitImage.FromImage(new RasterImage(200, 100, 1, pixels), "bar");
        for (int y = 0; y < 28; y++)
        {
            for (int x = 0; x < 28; x++)
                Assert.Equal(y is >= 5 and < 25 && x is >= 13 and < 17 ? 255 : 0, digit[(y * 28) + x]);
        }
    }

    [Fact]
    public void A_small_drawing_is_enlarged()
    {
        byte[] dot = new byte[25];
        dot[12] = 255;
        byte[] digit = DigitImage.FromImage(new RasterImage(5, 5, 1, dot), "dot");
        Assert.Equal(400, digit.Count(pixel => pixel == 255));
    }

    [Fact]
    public void A_drawing_on_transparent_ground_is_read_as_on_white_paper()
    {
        byte[] pixels = new byte[40 * 40 * 4];
        for (int y = 10; y < 30; y++)
            pixels[(((y * 40) + 20) * 4) + 3] = 255;
        Assert.Equal(20, DigitImage.FromImage(new RasterImage(40, 40, 4, pixels), "line").Count(pixel => pixel == 255));
    }

    [Fact]
    public void A_png_file_is_read()
    {
        using var folder = new TemporaryFolder();
        byte[] digit = HandwrittenDigits.Generate(1, 0).Train.Image(0).ToArray();
        PngWriter.Write(new RasterImage(28, 28, 1, digit), folder["digit.png"]);
        Assert.Equal(digit, DigitImage.FromPng(folder["digit.png"]));
    }

    [Fact]
    public void An_empty_sheet_is_refused()
    {
        var sheet = new RasterImage(50, 50, 1, new byte[2500]);
        var error = Assert.Throws<InvalidDataException>(() => DigitImage.FromImage(sheet, "sheet.png"));
        Assert.StartsWith("sheet.png: nothing is drawn", error.Message, StringComparison.Ordinal);
    }
}
