using System.Security.Cryptography;

namespace GradNet.Datasets.Tests;

public sealed class HandwrittenDigitsTests
{
    [Fact]
    public void The_pixels_are_the_same_on_every_machine()
    {
        ImageDataset digits = HandwrittenDigits.Generate(1_000, 0).Train;
        string checksum = Convert.ToHexStringLower(SHA256.HashData(digits.Images));
        Assert.Equal("77afd9df1a7a107d0d0edef0058374b12b619890713f312198efa300701e6e0e", checksum);
    }

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_written()
    {
        TrainTestSplit few = HandwrittenDigits.Generate(40, 30);
        TrainTestSplit many = HandwrittenDigits.Generate(100, 50);
        Assert.Equal(few.Train.Images, many.Train.Take(40).Images);
        Assert.Equal(few.Test.Images, many.Test.Take(30).Images);
        Assert.Equal(few.Test.Labels, many.Test.Take(30).Labels);
    }

    [Fact]
    public void Another_seed_writes_other_digits_and_the_test_set_is_not_the_training_set()
    {
        TrainTestSplit one = HandwrittenDigits.Generate(20, 20, seed: 1);
        TrainTestSplit two = HandwrittenDigits.Generate(20, 20, seed: 2);
        Assert.False(one.Train.Images.SequenceEqual(two.Train.Images));
        Assert.False(one.Train.Labels.SequenceEqual(two.Train.Labels));
        Assert.False(one.Train.Images.SequenceEqual(one.Test.Images));
    }

    [Fact]
    public void Every_ten_images_hold_every_digit()
    {
        ImageDataset digits = HandwrittenDigits.Generate(500, 0).Train;
        for (int first = 0; first < digits.Count; first += 10)
            Assert.Equal(Enumerable.Range(0, 10), digits.Labels.Slice(first, 10).ToArray().Order());
    }

    [Fact]
    public void Every_image_has_a_digit_of_legible_size_and_none_is_cut_off_badly()
    {
        ImageDataset digits = HandwrittenDigits.Generate(5_000, 0).Train;
        for (int i = 0; i < digits.Count; i++)
        {
            ReadOnlySpan<byte> image = digits.Image(i);
            int inked = 0, inkedAtBorder = 0;
            for (int pixel = 0; pixel < image.Length; pixel++)
            {
                bool isInked = image[pixel] > 64;
                bool isAtBorder = pixel / 28 is 0 or 27 || pixel % 28 is 0 or 27;
                inked += isInked ? 1 : 0;
                inkedAtBorder += isInked && isAtBorder ? 1 : 0;
            }

            Assert.InRange(inked, 12, 400);
            Assert.InRange(inkedAtBorder, 0, 20);
        }
    }

    [Fact]
    public void Odd_counts_are_written()
    {
        TrainTestSplit data = HandwrittenDigits.Generate(13, 0);
        Assert.Equal((13, 0), (data.Train.Count, data.Test.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => HandwrittenDigits.Generate(-1));
    }
}
