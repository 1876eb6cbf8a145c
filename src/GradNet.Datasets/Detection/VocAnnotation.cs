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
        var xml = new XmlFile(name);
        XElement root = xml.Parse(file, "annotation");
        XElement size = xml.Child(root, "size");
        return new AnnotatedImage(
            xml.Child(root, "filename").Value.Trim(),
            (int)xml.ChildNumber(size, "width"),
            (int)xml.ChildNumber(size, "height"),
            [.. root.Elements("object").Select(item => ObjectOf(item, xml))]);
    }

    /// <summary>VOC counts pixels from 1 and includes the last one, so that a box begins half a step before it.</summary>
    private static AnnotatedObject ObjectOf(XElement item, XmlFile xml)
    {
        XElement box = xml.Child(item, "bndbox");
        var corners = new Box(
            xml.ChildNumber(box, "xmin") - 1, xml.ChildNumber(box, "ymin") - 1, xml.ChildNumber(box, "xmax"), xml.ChildNumber(box, "ymax"));
        if (!(corners.Left <= corners.Right && corners.Top <= corners.Bottom))
            throw xml.Wrong(box, "the box ends before it begins");
        return new AnnotatedObject(xml.Child(item, "name").Value.Trim(), corners)
        {
            IsTruncated = item.Element("truncated")?.Value.Trim() == "1",
            IsDifficult = item.Element("difficult")?.Value.Trim() == "1",
        };
    }
}
