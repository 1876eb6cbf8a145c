using System.Text;

namespace GradNet.Datasets;

/// <summary>One run of Omniglot's one-shot test: 20 characters seen once each, and 20 new drawings of them to be told apart.</summary>
/// <param name="Training">One image of each class; image number i is of class i.</param>
/// <param name="Test">Images of the same classes, drawn by someone else.</param>
public sealed record OmniglotRun(ImageDataset Training, ImageDataset Test)
{
    internal const string ListName = "class_labels.txt";

    /// <summary>Reads the list, whose lines name a test picture and the training picture of its class, and the pictures.</summary>
    internal static OmniglotRun Read(FileTree tree, string list)
    {
        int end = list.Length - ListName.Length - 1; // Of the run's folder, beside which the names in the list begin.
        string parent = list[..(list.LastIndexOf('/', end - 1) + 1)];
        var pairs = new List<(string Test, string Training)>();
        string[] lines = Encoding.UTF8.GetString(tree.Read(list)).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string[] names = lines[i].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (names.Length == 0)
                continue;
            if (names.Length != 2 || !Array.TrueForAll(names, name => tree.Contains(parent + name)))
            {
                throw new InvalidDataException(
                    $"{tree.NameOf(list)}: line {i + 1}: this should name a test picture and the training picture of its class, both in this " +
                    "data set; get it again.");
            }

            pairs.Add((parent + names[0], parent + names[1]));
        }

        if (pairs.Count == 0)
            throw new InvalidDataException($"{tree.NameOf(list)}: line 1: the list names no pictures; get it again.");
        string[] files = [.. pairs.Select(pair => pair.Training).Distinct().Order(StringComparer.Ordinal)];
        string[] classes = Array.ConvertAll(files, NameOf);
        return new OmniglotRun(
            ImageTree.Load(tree, "omniglot-run", files, classes),
            ImageTree.Load(tree, "omniglot-run", [.. pairs.Select(pair => pair.Test)], [.. pairs.Select(pair => NameOf(pair.Training))], classes));
    }

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);
}
