namespace GradNet.Datasets.Tests;

public sealed class ImageDatasetTests
{
    private static readonly ImageDataset Ten = new(
        "ten",
        imageShape: [1, 1, 2],
        images: [.. Enumerable.Range(0, 20).Select(i => (byte)i)],
        labels: [.. Enumerable.Range(0, 10).Select(i => i % 2)],
        classNames: ["even", "odd"]);

    [Fact]
    public void An_image_is_a_range_of_the_pixels()
    {
        Assert.Equal((10, 1, 1, 2), (Ten.Count, Ten.Channels, Ten.Height, Ten.Width));
        Assert.Equal([6, 7], Ten.Image(3).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Ten.Image(10).Length);
    }

    [Fact]
    public void A_subset_keeps_the_given_order_and_repeats()
    {
        ImageDataset subset = Ten.Subset([9, 0, 9]);
        Assert.Equal([18, 19, 0, 1, 18, 19], subset.Images.ToArray());
        Assert.Equal([1, 0, 1], subset.Labels.ToArray());
        Assert.Equal(Ten.ClassNames, subset.ClassNames);
    }

    [Fact]
    public void Take_gives_the_first_images()
    {
        Assert.Equal(Ten.Images[..6], Ten.Take(3).Images);
        Assert.Equal(0, Ten.Take(0).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ten.Take(11));
    }

    [Fact]
    public void A_validation_split_depends_on_the_seed_alone_and_loses_nothing()
    {
        (ImageDataset train, ImageDataset validation) = Ten.SplitValidation(3, seed: 5);
        (ImageDataset again, _) = Ten.SplitValidation(3, seed: 5);
        Assert.Equal((7, 3), (train.Count, validation.Count));
        Assert.Equal(train.Images, again.Images);
        Assert.Equal(Ten.Images.ToArray(), train.Images.ToArray().Concat(validation.Images.ToArray()).Order());
        Assert.Equal(train.Images.ToArray().Order(), train.Images.ToArray());

        (ImageDataset other, _) = Ten.SplitValidation(3, seed: 6);
        Assert.False(other.Images.SequenceEqual(train.Images));
    }

    [Fact]
    public void Sizes_that_disagree_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ImageDataset("x", [1, 2], [0, 0], [0], ["a"]));
        Assert.Throws<ArgumentException>(() => new ImageDataset("x", [1, 1, 2], [0, 0, 0], [0], ["a"]));
        Assert.Throws<ArgumentException>(() => new ImageDataset("x", [1, 1, 2], [0, 0], [1], ["a"]));
        Assert.Throws<ArgumentException>(() => new ImageDataset("x", [1, 1, 2], [0, 0], [-1], ["a"]));
    }
}
