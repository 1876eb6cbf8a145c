namespace GradNet.Datasets;

/// <summary>The images to learn from and the images to be judged by.</summary>
/// <param name="Train">The training set.</param>
/// <param name="Test">The test set, which training never sees.</param>
public sealed record TrainTestSplit(ImageDataset Train, ImageDataset Test)
{
    /// <summary>What reports call the data, such as "mnist".</summary>
    public string Name => Train.Name;
}
