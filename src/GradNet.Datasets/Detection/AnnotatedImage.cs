using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>What can be seen on an image, and where.</summary>
/// <param name="FileName">The image's file, without its folder.</param>
/// <param name="Width">Columns of the image.</param>
/// <param name="Height">Rows of the image.</param>
/// <param name="Objects">What can be seen, in the order of the file.</param>
public sealed record AnnotatedImage(string FileName, int Width, int Height, IReadOnlyList<AnnotatedObject> Objects)
{
    /// <summary>The objects in the form that <see cref="MeanAveragePrecision"/> takes: by number of the class.</summary>
    /// <param name="classNames">The classes; an object's label is the place of its class here.</param>
    /// <exception cref="InvalidDataException">An object is of none of the classes.</exception>
    public IReadOnlyList<Detection> ToDetections(IReadOnlyList<string> classNames)
    {
        string[] names = [.. classNames];
        return [.. Objects.Select(item => new Detection(NumberOf(item.ClassName), item.Box))];

        int NumberOf(string name) => Array.IndexOf(names, name) is >= 0 and int number
            ? number
            : throw new InvalidDataException($"{FileName}: \"{name}\" is none of the classes {string.Join(", ", names)}; give all classes.");
    }
}
