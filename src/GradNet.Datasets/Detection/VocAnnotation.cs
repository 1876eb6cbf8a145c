using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>Reads the XML files of PASCAL VOC, one for each image.</summary>
/// <remarks>Everingham et al., "The Pascal visual object classes (VOC) challenge", 2010.</remarks>
public static class VocAnnotation
{
    /// <summary>Reads an annotation.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or no annotation.</exception>
    public static AnnotatedImage Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of an annotation.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged or no annotation.</exception>
    public static AnnotatedImage Read(byte[] file, string name)
    {
        XElement root = Parse(file, name);
        if (root.Name.LocalName != "annotation")
            throw Wrong(root, name, $"a VOC file has an <annotation>, not a <{root.Name.LocalName}>");
        XElement size = Child(root, "size", name);
        return new AnnotatedImage(
            Child(root, "filename", name).Value.Trim(),
            (int)Number(size, "width", name),
            (int)Number(size, "height", name),
            [.. root.Elements("object").Select(item => ObjectOf(item, name))]);
    }

    private static XElement Parse(byte[] file, string name)
    {
        try
        {
            // Entities could make a small file huge, and read other files.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(file, writable: false), settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException error)
        {
            throw new InvalidDataException(
                $"{name}: line {error.LineNumber}, column {error.LinePosition}: this is no sound XML; get the file again.", error);
        }
    }

    /// <summary>VOC counts pixels from 1 and includes the last one, so that a box begins half a step before it.</summary>
    private static AnnotatedObject ObjectOf(XElement item, string name)
    {
        XElement box = Child(item, "bndbox", name);
        var corners = new Box(
            Number(box, "xmin", name) - 1, Number(box, "ymin", name) - 1, Number(box, "xmax", name), Number(box, "ymax", name));
        if (!(corners.Left <= corners.Right && corners.Top <= corners.Bottom))
            throw Wrong(box, name, "the box ends before it begins");
        return new AnnotatedObject(Child(item, "name", name).Value.Trim(), corners)
        {
            IsTruncated = item.Element("truncated")?.Value.Trim() == "1",
            IsDifficult = item.Element("difficult")?.Value.Trim() == "1",
        };
    }

    private static double Number(XElement parent, string child, string name)
    {
        XElement element = Child(parent, child, name);
        return double.TryParse(element.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= 1e6
            ? number
            : throw Wrong(element, name, $"the {child} should be a number up to a million");
    }

    private static XElement Child(XElement parent, string child, string name) =>
        parent.Element(child) ?? throw Wrong(parent, name, $"the <{parent.Name.LocalName}> has no <{child}>");

    private static InvalidDataException Wrong(XElement place, string name, string what)
    {
        IXmlLineInfo line = place;
        return new InvalidDataException($"{name}: line {line.LineNumber}, column {line.LinePosition}: {what}; get the file again.");
    }
}
