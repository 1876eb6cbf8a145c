using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>Images that are changed at random whenever they are asked for.</summary>
internal sealed class AugmentedImages(ImageDataset images, IImageAugmentation augmentation) : IDataset
{
    private readonly ImageBatcher _batcher = new(images.ImageShape, augmentation: augmentation);

    public int Count => images.Count;

    public Shape InputShape => images.ImageShape;

    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key) => _batcher.GetBatch(images.Images, images.Labels, indices, key);
}
