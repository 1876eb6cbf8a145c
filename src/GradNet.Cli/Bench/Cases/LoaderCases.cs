using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// loader_shift: 60,000 images as large as MNIST's, shuffled, each shifted by up to 2 pixels, come in batches of 64 from as many workers as
/// there are threads. A call takes the next 20 batches, 1,280 images, after which the loader has nothing in store from before the sample.
/// </summary>
internal static class LoaderCases
{
    private const int Images = 60_000;
    private const int Classes = 10;
    private const int BatchSize = 64;
    private const int Batches = 20;
    private const int Shift = 2;

    private static readonly Shape ImageShape = [1, 28, 28];

    /// <summary>The one case.</summary>
    public static BenchGroup Group { get; } = new("loader", () =>
    [
        new BenchCase("loader_shift", Create)
        {
            Bytes = Batches * BatchSize * ImageShape.ElementCount * (sizeof(byte) + sizeof(float)),
        },
    ]);

    private static Action Create()
    {
        byte[] pixels = [.. Enumerable.Range(0, Images * (int)ImageShape.ElementCount).Select(i => (byte)(i * 31))];
        int[] labels = [.. Enumerable.Range(0, Images).Select(i => i % Classes)];
        var data = new ImageDataset("bench", ImageShape, pixels, labels, [.. Enumerable.Range(0, Classes).Select(i => $"{i}")]);
        var loader = new DataLoader(data.Augment(new ShiftAugmentation(Shift)), BatchSize) { Workers = Parallelism.Threads };
        IEnumerator<Batch> batches = Enumerable.Range(0, int.MaxValue).SelectMany(epoch => loader.Batches(epoch)).GetEnumerator();
        return () =>
        {
            for (int i = 0; i < Batches; i++)
                batches.MoveNext();
        };
    }
}
