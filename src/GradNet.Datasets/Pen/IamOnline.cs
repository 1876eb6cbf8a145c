using System.Globalization;
using System.Xml.Linq;

namespace GradNet.Datasets;

/// <summary>
/// The IAM on-line handwriting database: lines of English text written on a whiteboard, as strokes and as text. It lies in the folders
/// lineStrokes (<c>a01/a01-000/a01-000u-01.xml</c>) and ascii (<c>a01/a01-000/a01-000u.txt</c>).
/// </summary>
/// <remarks>Liwicki and Bunke, "IAM-OnDB – an on-line English sentence database acquired from handwritten text on a whiteboard", 2005.</remarks>
public static class IamOnline
{
    /// <summary>Reads all lines.</summary>
    /// <param name="path">The folder that holds both folders, or a .zip archive of it.</param>
    /// <returns>The lines in the order of form and number.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no lines, or a text is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or a form has fewer lines of text than of strokes.</exception>
    public static IReadOnlyList<PenLine> Load(string path)
    {
        FileTree tree = FileTree.Open(path);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in tree.WithExtension(".txt").Where(file => file.Split('/').Contains("ascii")))
            texts.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        var lines = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var result = new List<PenLine>();
        foreach (string file in tree.WithExtension(".xml").Where(file => file.Split('/').Contains("lineStrokes")))
        {
            string[] parts = Path.GetFileNameWithoutExtension(file).Split('-');
            if (parts.Length != 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                continue;
            string form = $"{parts[0]}-{parts[1]}";
            if (!lines.TryGetValue(form, out IReadOnlyList<string>? text))
                lines.Add(form, text = ReadText(tree, texts, form));
            if (number < 1 || number > text.Count)
                throw new InvalidDataException($"{tree.NameOf(file)}: the text of {form} has no line {number}, but {text.Count}; get the data set again.");
            result.Add(new PenLine(ReadStrokes(tree.Read(file), tree.NameOf(file)), text[number - 1], form, number));
        }

        return result.Count > 0
            ? result
            : throw new FileNotFoundException(
                $"{path}: there is no file such as lineStrokes/a01/a01-000/a01-000u-01.xml; give the folder that holds lineStrokes and ascii.", path);
    }

    /// <summary>Reads the strokes of a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or holds no strokes.</exception>
    public static PenTrajectory ReadStrokes(string path) => ReadStrokes(File.ReadAllBytes(path), path);

    /// <summary>Reads the strokes of a file's bytes.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged or hold no strokes.</exception>
    public static PenTrajectory ReadStrokes(byte[] file, string name)
    {
        var xml = new XmlFile(name);
        XElement set = xml.Child(xml.Parse(file, "WhiteboardCaptureSession"), "StrokeSet");
        PenSample[][] strokes = [.. set.Elements("Stroke").Select(stroke => SamplesOf(stroke, xml))];
        return strokes.Length > 0 ? new PenTrajectory(strokes) : throw xml.Wrong(set, "the <StrokeSet> has no <Stroke>");
    }

    private static PenSample[] SamplesOf(XElement stroke, XmlFile xml)
    {
        PenSample[] samples =
        [
            .. stroke.Elements("Point").Select(point => new PenSample(
                xml.AttributeNumber(point, "x", 1e6), xml.AttributeNumber(point, "y", 1e6), xml.AttributeNumber(point, "time", 1e12))),
        ];
        return samples.Length > 0 ? samples : throw xml.Wrong(stroke, "the <Stroke> has no <Point>");
    }

    /// <summary>The lines behind "CSR:", the text as it was written; before it stands what a recognizer made of it.</summary>
    private static IReadOnlyList<string> ReadText(FileTree tree, Dictionary<string, string> texts, string form)
    {
        if (!texts.TryGetValue(form, out string? file))
            throw new FileNotFoundException($"{tree.Root}: there is no ascii/…/{form}.txt with the text of {form}; get the data set again.", form + ".txt");
        IReadOnlyList<string> lines = TextFile.DecodeLines(tree.Read(file), tree.NameOf(file));
        int start = lines.ToList().FindIndex(line => line.Trim() == "CSR:");
        return start >= 0
            ? [.. lines.Skip(start + 1).Select(line => line.Trim()).Where(line => line.Length > 0)]
            : throw TextFile.WrongLine(tree.NameOf(file), lines.Count, "no line says CSR:, behind which the text stands; get the file again");
    }
}
