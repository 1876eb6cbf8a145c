namespace GradNet.Datasets;

/// <summary>A data set published as MNIST is: four gzip-compressed IDX files, two of images and two of labels.</summary>
internal sealed record MnistLikeSource
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Folders that hold the four .gz files, the preferred one first.</summary>
    public required IReadOnlyList<Uri> Mirrors { get; init; }

    public required PublishedFile TrainImages { get; init; }

    public required PublishedFile TrainLabels { get; init; }

    public required PublishedFile TestImages { get; init; }

    public required PublishedFile TestLabels { get; init; }

    /// <summary>SHA-256 of the uncompressed file of training labels, which tells data sets apart that use the same file names.</summary>
    public required string TrainLabelsSha256 { get; init; }

    public IReadOnlyList<PublishedFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];
}
