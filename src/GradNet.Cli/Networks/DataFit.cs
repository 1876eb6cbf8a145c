using GradNet.Datasets;

namespace GradNet.Cli.Networks;

/// <summary>Whether a network and a data set belong together.</summary>
internal static class DataFit
{
    private static readonly Shape ZooImage = [1, DigitImage.Size, DigitImage.Size];

    /// <summary>Checks the size of the images, which all models of the zoo share.</summary>
    /// <exception cref="CommandException">It is another.</exception>
    public static void Check(ImageDataset data, string model)
    {
        if (data.ImageShape != ZooImage)
        {
            throw new CommandException(
                $"{data.Name} has images of shape {data.ImageShape}, but {model} takes {ZooImage}; give other data.");
        }

        if (data.Count == 0)
            throw new CommandException($"{data.Name} has no images; give other data.");
    }

    /// <summary>Checks the images and the number of classes.</summary>
    /// <exception cref="CommandException">The network was made for others.</exception>
    public static void Check(ImageDataset data, TrainedModel model)
    {
        Check(data, model.Entry.Name);
        if (data.ClassNames.Count != model.ClassNames.Count)
        {
            throw new CommandException(
                $"{data.Name} has {data.ClassNames.Count} classes, but {model.File} was trained for {model.ClassNames.Count}; " +
                $"give the data that it learned, {model.Data}.");
        }
    }
}
