using System.Globalization;

namespace GradNet.Datasets;

/// <summary>The ORL (AT&amp;T) database of faces: 10 grey pictures, 92 × 112, of each of 40 people.</summary>
/// <remarks>Samaria, Harter, "Parameterisation of a stochastic model for human face identification", 1994.</remarks>
public static class OrlFaces
{
    /// <summary>Reads the folders s1 to s40, which hold 1.pgm to 10.pgm, from a folder or a .zip archive; they may lie in a folder of their own.</summary>
    /// <returns>Images [1, 112, 92] ordered by person and picture; the classes are called s1 to s40.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no pictures.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged, or they have different sizes.</exception>
    public static ImageDataset Load(string path)
    {
        FileTree tree = FileTree.Open(path);
        (string File, int Person)[] pictures =
        [
            .. from file in tree.WithExtension(".pgm")
               let parts = file.Split('/')
               where parts.Length > 1 && parts[^2].StartsWith('s')
               let person = NumberOf(parts[^2][1..])
               let picture = NumberOf(Path.GetFileNameWithoutExtension(parts[^1]))
               where person > 0 && picture > 0
               orderby person, picture
               select (file, person),
        ];
        return pictures.Length > 0
            ? ImageTree.Load(
                tree, "orl-faces", Array.ConvertAll(pictures, picture => picture.File), Array.ConvertAll(pictures, picture => $"s{picture.Person}"))
            : throw new FileNotFoundException($"{path}: there is no picture such as s1/1.pgm; give the folder or the archive of the ORL faces.", path);
    }

    private static int NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
