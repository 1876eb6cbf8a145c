using System.Text;

namespace GradNet.Datasets;

/// <summary>
/// Images with boxes in the layout of PASCAL VOC: Annotations/ID.xml, JPEGImages/ID.jpg and lists of IDs such as ImageSets/Main/train.txt, possibly in
/// a folder of their own.
/// </summary>
/// <remarks>Everingham et al., "The Pascal visual object classes (VOC) challenge", 2010.</remarks>
public sealed class VocDataset
{
    private readonly FileTree _tree;
    private readonly string _root;
    private readonly Dictionary<string, string> _images;

    private VocDataset(FileTree tree, string root, string split)
    {
        (_tree, _root) = (tree, root);
        string list = $"{root}ImageSets/Main/{split}.txt";
        string folder = $"{root}JPEGImages/";
        _images = tree.WithExtension(ImageFile.Extensions).Where(file => file.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), StringComparer.Ordinal);
        if (!tree.Contains(list))
        {
            string lists = list[..(list.LastIndexOf('/') + 1)];
            IEnumerable<string> splits = tree.WithExtension(".txt")
                .Where(file => file.StartsWith(lists, StringComparison.Ordinal))
                .Select(file => file[lists.Length..^4]);
            throw new FileNotFoundException($"{tree.Root}: there is no {list}; the splits are: {string.Join(", ", splits)}.", list);
        }

        // A line may say behind the ID whether a class can be seen.
        string[] lines = Encoding.UTF8.GetString(tree.Read(list)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Annotations = [.. lines.Select(line => ReadAnnotation(line.Split(' ')[0], list))];
        ClassNames = [.. Annotations.SelectMany(image => image.Objects).Select(item => item.ClassName).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What can be seen on each image, in the order of the list.</summary>
    public IReadOnlyList<AnnotatedImage> Annotations { get; }

    /// <summary>The classes that occur, in ordinal order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Reads the annotations of a split. The images are not read yet.</summary>
    /// <param name="path">The folder or the .zip archive.</param>
    /// <param name="split">Such as train, val or test.</param>
    /// <exception cref="FileNotFoundException">There is no such folder, archive or split.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or an annotation is missing.</exception>
    public static VocDataset Open(string path, string split)
    {
        FileTree tree = FileTree.Open(path);
        const string Folder = "ImageSets/Main/";
        string inside = tree.Files.FirstOrDefault(file => file.Contains(Folder, StringComparison.Ordinal))
            ?? throw new FileNotFoundException($"{path}: there is no {Folder}; give the folder or the archive of a data set in the layout of VOC.", path);
        return new VocDataset(tree, inside[..inside.IndexOf(Folder, StringComparison.Ordinal)], split);
    }

    /// <summary>Reads an image. Several threads may read at the same time.</summary>
    /// <param name="index">Its number in <see cref="Annotations"/>.</param>
    /// <exception cref="InvalidDataException">The image is damaged or missing.</exception>
    /// <exception cref="DllNotFoundException">It is a JPEG picture, and TurboJPEG is not installed.</exception>
    public RasterImage ReadImage(int index)
    {
        string name = Annotations[index].FileName;
        return _images.TryGetValue(name, out string? file)
            ? ImageFile.Read(_tree.Read(file), _tree.NameOf(file))
            : throw new InvalidDataException($"{_tree.NameOf(_root)}JPEGImages/{name}: the image is missing; get the data set again.");
    }

    private AnnotatedImage ReadAnnotation(string id, string list)
    {
        string file = $"{_root}Annotations/{id}.xml";
        return _tree.Contains(file)
            ? VocAnnotation.Read(_tree.Read(file), _tree.NameOf(file))
            : throw new InvalidDataException($"{_tree.NameOf(list)}: the list names {id}, but there is no {file}; get the data set again.");
    }
}
