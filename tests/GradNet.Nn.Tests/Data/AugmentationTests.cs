namespace GradNet.Nn.Tests;

public sealed class AugmentationTests
{
    private static readonly Shape ImageShape = [3, 9, 7];

    /// <summary>Smooth in each channel, so that small moves change little.</summary>
    private static readonly byte[] Image =
        [.. Enumerable.Range(0, 189).Select(i => (byte)(40 + (i / 63 * 30) + (i / 7 % 9 * 12) + (i % 7 * 9)))];

    private static readonly (string Name, IImageAugmentation Augmentation)[] All =
    [
        ("shift", new ShiftAugmentation(2)),
        ("affine", new RandomAffine { Degrees = 30, Translate = 0.2f, Scale = (0.7f, 1.4f), Shear = 20, Fill = 9 }),
        ("rotation", new RandomRotation(20)),
        ("elastic", new ElasticTransform(alpha: 20, sigma: 2)),
        ("horizontal flip", new RandomHorizontalFlip()),
        ("vertical flip", new RandomVerticalFlip()),
        ("resized crop", new RandomResizedCrop()),
        ("colours", new ColorJitter { Brightness = 0.4f, Contrast = 0.4f, Saturation = 0.4f, Hue = 0.2f }),
        ("noise", new GaussianNoise(0.1f)),
        ("cutout", new Cutout(3)),
        ("apply", new RandomApply(new Cutout(3), 0.5)),
        ("compose", new Compose(new RandomRotation(10), new RandomHorizontalFlip(), new GaussianNoise(0.05f))),
    ];

    public static TheoryData<string> Names => [.. All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_augmentation_writes_every_pixel_as_a_function_of_its_key_alone(string name)
    {
        IImageAugmentation augmentation = All.Single(entry => entry.Name == name).Augmentation;
        foreach ((byte[] image, Shape shape) in new[] { (Image, ImageShape), (Image[..63], Shape.Create([1, 9, 7])), ([200], Shape.Create([1, 1, 1])), (Image[..12], Shape.Create([2, 1, 6])) })
        {
            var variants = new HashSet<string>();
            for (ulong key = 0; key < 30; key++)
            {
                byte[] before = [.. image];
                byte[] dark = Apply(augmentation, image, shape, key, background: 0);
                Assert.Equal(dark, Apply(augmentation, image, shape, key, background: 255));
                Assert.Equal(before, image);
                variants.Add(Convert.ToHexString(dark));
            }

            if (image == Image)
                Assert.InRange(variants.Count, 2, 30);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_workers_does_not_matter_to_any_augmentation(string name)
    {
        var data = new Images(new ImageBatcher(ImageShape, augmentation: All.Single(entry => entry.Name == name).Augmentation));
        float[][] expected = Epoch(0, epoch: 2);
        for (int workers = 1; workers <= 3; workers++)
            Assert.Equal(expected, Epoch(workers, epoch: 2));
        Assert.NotEqual(expected, Epoch(0, epoch: 3));

        float[][] Epoch(int workers, int epoch) =>
            [.. new DataLoader(data, 3) { Seed = 1, Workers = workers }.Batches(epoch).Select(batch => batch.Inputs.ToArray<float>())];
    }

    [Fact]
    public void Augmentations_that_may_do_nothing_do_nothing_where_their_numbers_are_0()
    {
        foreach (IImageAugmentation idle in (IImageAugmentation[])
            [new RandomAffine(), new RandomRotation(0), new ElasticTransform(0), new RandomHorizontalFlip(0), new RandomVerticalFlip(0), new ColorJitter(),
             new GaussianNoise(0), new RandomApply(new Cutout(9), 0), new Compose(), new RandomResizedCrop { Scale = (1, 1), Ratio = (7 / 9f, 7 / 9f) }])
        {
            for (ulong key = 0; key < 5; key++)
                Assert.Equal(Image, Apply(idle, Image, ImageShape, key));
        }
    }

    [Fact]
    public void Flips_mirror()
    {
        byte[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10], Apply(new RandomHorizontalFlip(1), image, [2, 2, 3], 0));
        Assert.Equal([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9], Apply(new RandomVerticalFlip(1), image, [2, 2, 3], 0));
        int mirrored = Enumerable.Range(0, 1000).Count(key => Apply(new RandomHorizontalFlip(0.3), image, [2, 2, 3], (ulong)key)[0] == 3);
        Assert.InRange(mirrored, 230, 370); // 300 ± 5 standard deviations.
    }

    [Fact]
    public void An_affine_change_moves_a_dot_to_where_its_matrix_says()
    {
        // A dot right of the centre of 41 × 41 pixels: turning moves it on a circle, scaling along its line, slanting not at all.
        byte[] image = new byte[41 * 41];
        Span<(int Y, int X)> dot = [(20, 30), (20, 31), (21, 30), (21, 31)];
        foreach ((int y, int x) in dot)
            image[(y * 41) + x] = 255;
        var angles = new HashSet<int>();
        for (ulong key = 0; key < 100; key++)
        {
            (double x, double y) = Centre(Apply(new RandomRotation(180), image, [1, 41, 41], key));
            Assert.Equal(Math.Sqrt((10.5 * 10.5) + (0.5 * 0.5)), Math.Sqrt((x * x) + (y * y)), 0.15);
            angles.Add((int)(Math.Atan2(y, x) * 4 / Math.PI));
            (x, y) = Centre(Apply(new RandomAffine { Scale = (0.5f, 1.5f) }, image, [1, 41, 41], key));
            Assert.InRange(x, 5.0, 16.0);
            Assert.InRange(y, 0, 1.2);
            (x, y) = Centre(Apply(new RandomAffine { Translate = 0.1f }, image, [1, 41, 41], key));
            Assert.InRange(x, 10.5 - 4.15, 10.5 + 4.15);
            Assert.InRange(y, 0.5 - 4.15, 0.5 + 4.15);
            (x, y) = Centre(Apply(new RandomAffine { Shear = 45 }, image, [1, 41, 41], key));
            Assert.InRange(x, 9.9, 11.1);
            Assert.Equal(0.5, y, 0.05);
        }

        Assert.Equal(7, angles.Count); // −3 to 3: all around.
    }

    [Fact]
    public void An_elastic_change_is_smooth_and_stronger_with_alpha()
    {
        byte[] ramp = [.. Enumerable.Range(0, 32 * 32).Select(i => (byte)(i % 32 * 8))];
        double weak = MeanChange(alpha: 5), strong = MeanChange(alpha: 40);
        Assert.InRange(weak, 0.5, 8);
        Assert.InRange(strong / weak, 3, 12);

        double MeanChange(float alpha) => Enumerable.Range(0, 20).Average(key =>
        {
            byte[] bent = Apply(new ElasticTransform(alpha, sigma: 4), ramp, [1, 32, 32], (ulong)key);
            return Enumerable.Range(0, 32 * 32).Where(i => i % 32 is > 8 and < 24).Average(i => Math.Abs(bent[i] - ramp[i]));
        });
    }

    [Fact]
    public void A_resized_crop_is_a_stretched_part_of_the_image()
    {
        byte[] ramp = [.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(i % 64 * 4))];
        for (ulong key = 0; key < 50; key++)
        {
            byte[] crop = Apply(new RandomResizedCrop { Scale = (0.25f, 0.25f), Ratio = (1, 1) }, ramp, [1, 64, 64], key);
            Assert.InRange(crop[40] - crop[24], 31, 33); // Half as steep: 16 columns of the result are 8 of the image.
            Assert.Equal(crop[..64], crop[^64..]);
        }
    }

    [Fact]
    public void Cutout_covers_a_square_of_which_a_part_may_lie_outside()
    {
        byte[] white = [.. Enumerable.Repeat((byte)255, 2 * 10 * 10)];
        var sizes = new HashSet<int>();
        for (ulong key = 0; key < 500; key++)
        {
            byte[] result = Apply(new Cutout(4), white, [2, 10, 10], key);
            Assert.Equal(result[..100], result[100..]);
            sizes.Add(result[..100].Count(pixel => pixel == 0));
        }

        Assert.Equal([4, 6, 8, 9, 12, 16], sizes.Order());
    }

    [Fact]
    public void Noise_is_normal_and_its_own_for_each_channel()
    {
        byte[] grey = [.. Enumerable.Repeat((byte)128, 2 * 100 * 100)];
        byte[] noisy = Apply(new GaussianNoise(0.1f), grey, [2, 100, 100], 3);
        double deviation = Math.Sqrt(noisy.Average(pixel => Math.Pow(pixel - 128, 2)));
        Assert.Equal(25.5, deviation, 0.6);
        Assert.Equal(128, noisy.Average(pixel => (double)pixel), 0.6);
        Assert.InRange(noisy.Count(pixel => Math.Abs(pixel - 128) < 25.5) / 20000.0, 0.66, 0.70);
        Assert.NotEqual(noisy[..10000], noisy[10000..]);
    }

    [Fact]
    public void Colours_change_as_their_names_say()
    {
        byte[] pixels = [200, 100, 50, 100, 50, 100, 50, 100, 200]; // [3, 1, 3]: orange, grey-green, blue.
        foreach (ulong key in Enumerable.Range(0, 50).Select(i => (ulong)i))
        {
            byte[] brighter = Apply(new ColorJitter { Brightness = 0.2f }, pixels, [3, 1, 3], key);
            double factor = brighter[0] / 200.0;
            Assert.InRange(factor, 0.79, 1.21);
            Assert.All(Enumerable.Range(0, 9), i => Assert.Equal(pixels[i] * factor, brighter[i], 0.8));

            byte[] contrasted = Apply(new ColorJitter { Contrast = 0.5f }, pixels, [3, 1, 3], key);
            Assert.Equal(Luma(pixels), Luma(contrasted), 1.0);

            byte[] saturated = Apply(new ColorJitter { Saturation = 0.5f }, pixels, [3, 1, 3], key);
            for (int i = 0; i < 3; i++)
                Assert.Equal(LumaAt(pixels, i), LumaAt(saturated, i), 1.0);

            byte[] turned = Apply(new ColorJitter { Hue = 0.5f }, pixels, [3, 1, 3], key);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(Extremes(pixels, i), Extremes(turned, i));
            }
        }

        static double LumaAt(byte[] p, int i) => (0.299 * p[i]) + (0.587 * p[i + 3]) + (0.114 * p[i + 6]);
        static double Luma(byte[] p) => (LumaAt(p, 0) + LumaAt(p, 1) + LumaAt(p, 2)) / 3;
        static (byte, byte) Extremes(byte[] p, int i) => (Math.Min(p[i], Math.Min(p[i + 3], p[i + 6])), Math.Max(p[i], Math.Max(p[i + 3], p[i + 6])));
    }

    [Fact]
    public void Turning_the_colour_wheel_makes_all_pure_colours_of_red_equally_often()
    {
        int[] counts = new int[6]; // Red to yellow, yellow to green, and so on.
        for (ulong key = 0; key < 600; key++)
        {
            byte[] pixel = Apply(new ColorJitter { Hue = 0.5f }, [255, 0, 0], [3, 1, 1], key);
            Assert.Equal((255, 0), (pixel.Max(), pixel.Min()));
            int largest = Array.IndexOf(pixel, (byte)255);
            int next = (largest + 1) % 3, previous = (largest + 2) % 3;
            counts[pixel[next] > pixel[previous] ? 2 * largest : ((2 * largest) + 5) % 6]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 54, 146)); // 100 ± 5 standard deviations.
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(181));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine { Scale = (0, 1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine { Scale = (2, 1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine { Shear = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomResizedCrop { Scale = (0.5f, 1.5f) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ColorJitter { Hue = 0.6f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cutout(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianNoise(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElasticTransform(1, 0));
    }

    [Fact]
    public void Mixup_blends_inputs_and_labels_alike()
    {
        // Example i has the input [i] and the class i, so that the label of a mixture tells what its input should be.
        var data = new TensorDataset(Tensor.Range(0, 8).Cast(DType.Float32).Reshape([8, 1]), Tensor.Range(0, 8));
        var mixed = new MixUp(data, classes: 8, alpha: 1);
        Batch[] batches = [.. new DataLoader(mixed, 4) { Seed = 2, Workers = 0 }.Batches(1)];
        foreach (Batch batch in batches)
        {
            float[] labels = batch.Labels.ToArray<float>();
            for (int i = 0; i < 4; i++)
            {
                float[] row = labels[(8 * i)..(8 * (i + 1))];
                Assert.Equal(1, row.Sum(), 1e-6);
                Assert.InRange(row.Count(share => share > 0), 1, 2);
                Assert.Equal(row.Select((share, number) => share * number).Sum(), batch.Inputs[i].ToArray<float>()[0], 1e-5);
            }
        }

        Assert.Contains(batches, batch => batch.Labels.ToArray<float>().Any(share => share is > 0.01f and < 0.99f));
        Batch[] again = [.. new DataLoader(mixed, 4) { Seed = 2, Workers = 3 }.Batches(1)];
        Assert.Equal(batches.Select(batch => batch.Inputs.ToArray<float>()), again.Select(batch => batch.Inputs.ToArray<float>()));
        Assert.Throws<InvalidDataException>(() => new MixUp(data, classes: 7).GetBatch([7], default));
        Assert.InRange(Loss.SoftCrossEntropy(Tensor.Zeros([4, 8]), batches[0].Labels).Item<float>(), 2.07f, 2.09f); // ln 8
    }

    [Fact]
    public void CutMix_pastes_a_rectangle_and_mixes_the_labels_by_the_area_that_is_left()
    {
        // Image n is all n, of class n.
        const int Height = 6, Width = 5;
        float[] pixels = [.. Enumerable.Range(0, 8).SelectMany(n => Enumerable.Repeat((float)n, 2 * Height * Width))];
        var data = new TensorDataset(Tensor.From<float>(pixels, [8, 2, Height, Width]), Tensor.Range(0, 8));
        var mixed = new CutMix(data, classes: 8);
        Batch[] batches = [.. Enumerable.Range(0, 20).SelectMany(epoch => new DataLoader(mixed, 4) { Seed = 3, Workers = 0 }.Batches(epoch))];
        var pasted = new HashSet<int>();
        foreach (Batch batch in batches)
        {
            for (int i = 0; i < 4; i++)
            {
                float[] row = batch.Labels[i].ToArray<float>();
                Assert.Equal(1, row.Sum(), 1e-6);
                float[] image = batch.Inputs[i].ToArray<float>();
                Assert.Equal(image[..(Height * Width)], image[(Height * Width)..]); // every channel at the same place
                Assert.All(Enumerable.Range(0, 8), n => Assert.Equal(row[n], image.Count(pixel => pixel == n) / (float)image.Length, 1e-5));
                int[] foreign = [.. Enumerable.Range(0, Height * Width).Where(place => image[place] != image[0])];
                if (foreign.Length == 0)
                    continue;
                int height = foreign.Max(place => place / Width) - foreign.Min(place => place / Width) + 1;
                int width = foreign.Max(place => place % Width) - foreign.Min(place => place % Width) + 1;
                if (foreign.Length == height * width)
                    pasted.Add(foreign.Length);
            }
        }

        Assert.InRange(pasted.Count, 4, 30); // rectangles of several sizes
        Batch again = new DataLoader(mixed, 4) { Seed = 3, Workers = 3 }.Batches(0).First();
        Assert.Equal(batches[0].Inputs.ToArray<float>(), again.Inputs.ToArray<float>());
        var error = Assert.Throws<ShapeException>(() => new CutMix(new TensorDataset(Tensor.Zeros([4, 2]), Tensor.Range(0, 4)), classes: 4));
        Assert.Equal("CutMix: an example is [2], but should be [channels, height, width].", error.Message);
    }

    private static byte[] Apply(IImageAugmentation augmentation, byte[] image, Shape shape, ulong key, byte background = 77)
    {
        byte[] result = [.. Enumerable.Repeat(background, image.Length)];
        augmentation.Apply(image, shape, result, new RandomKey(key).Derive(0));
        return result;
    }

    /// <summary>The centre of mass, seen from the middle of 41 × 41 pixels.</summary>
    private static (double X, double Y) Centre(byte[] image)
    {
        double mass = 0, x = 0, y = 0;
        for (int i = 0; i < image.Length; i++)
            (mass, x, y) = (mass + image[i], x + (image[i] * ((i % 41) - 20)), y + (image[i] * ((i / 41) - 20)));
        return (x / mass, y / mass);
    }

    /// <summary>Ten copies of the image.</summary>
    private sealed class Images(ImageBatcher batcher) : IDataset
    {
        public int Count => 10;

        public Shape InputShape => ImageShape;

        public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key) => batcher.GetBatch(
            (index, pixels) =>
            {
                Image.CopyTo(pixels);
                return index;
            },
            indices,
            key);
    }
}
