using System.Text.Json;

namespace GradNet.Datasets;

/// <summary>Reads the JSON files of COCO, one for all images of a split: instances_train2017.json.</summary>
/// <remarks>Lin et al., "Microsoft COCO: common objects in context", 2014.</remarks>
public sealed class CocoAnnotations
{
    private CocoAnnotations(IReadOnlyList<AnnotatedImage> images, IReadOnlyList<string> classNames) => (Images, ClassNames) = (images, classNames);

    /// <summary>What can be seen on each image, in the order of the file; images on which nothing was marked are among them.</summary>
    public IReadOnlyList<AnnotatedImage> Images { get; }

    /// <summary>The names of the categories, in the order of the file.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Reads the annotations of a split.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static CocoAnnotations Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a file of annotations.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged or hold something else.</exception>
    public static CocoAnnotations Read(ReadOnlyMemory<byte> file, string name)
    {
        using JsonDocument document = Parse(file, name);
        var json = new CocoJson(name);
        JsonElement root = document.RootElement;
        Dictionary<long, string> classes = json.Table(root, "categories", item => json.Text(item, "name"));
        Dictionary<long, List<AnnotatedObject>> objects = json.Table(root, "images", _ => new List<AnnotatedObject>());
        foreach (JsonElement item in json.Array(root, "annotations"))
        {
            long image = json.Whole(item, "image_id");
            if (!objects.TryGetValue(image, out List<AnnotatedObject>? onImage))
                throw json.Wrong($"an annotation is of image {image}, which is not among the images");
            if (!classes.TryGetValue(json.Whole(item, "category_id"), out string? className))
                throw json.Wrong($"an annotation is of category {json.Whole(item, "category_id")}, which is not among the categories");
            bool isCrowd = item.TryGetProperty("iscrowd", out JsonElement crowd) && crowd.ToString() == "1";
            onImage.Add(new AnnotatedObject(className, json.Box(item)) { IsCrowd = isCrowd });
        }

        return new CocoAnnotations(
            [
                .. json.Array(root, "images").Select(image => new AnnotatedImage(
                    json.Text(image, "file_name"), json.Size(image, "width"), json.Size(image, "height"), objects[json.Whole(image, "id")])),
            ],
            [.. classes.Values]);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> file, string name)
    {
        try
        {
            return JsonDocument.Parse(file);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{name}: line {error.LineNumber + 1}, byte {error.BytePositionInLine} of it: this is no sound JSON; get the file again.", error);
        }
    }
}
