using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace GradNet.Datasets;

/// <summary>Reads XML files, which may be hostile, and reports what is wrong with its line and column.</summary>
/// <param name="name">What error messages call the file.</param>
internal sealed class XmlFile(string name)
{
    /// <summary>The root element of a file.</summary>
    /// <exception cref="InvalidDataException">The file is no sound XML, or the root has another name.</exception>
    public XElement Parse(byte[] file, string rootName)
    {
        try
        {
            // Entities could make a small file huge, and read other files.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(file, writable: false), settings);
            XElement root = XElement.Load(reader, LoadOptions.SetLineInfo);
            return root.Name.LocalName == rootName ? root : throw Wrong(root, $"the file should hold <{rootName}>, not <{root.Name.LocalName}>");
        }
        catch (XmlException error)
        {
            throw new InvalidDataException(
                $"{name}: line {error.LineNumber}, column {error.LinePosition}: this is no sound XML; get the file again.", error);
        }
    }

    /// <summary>A child, which must be there.</summary>
    public XElement Child(XElement parent, string child) =>
        parent.Element(child) ?? throw Wrong(parent, $"the <{parent.Name.LocalName}> has no <{child}>");

    /// <summary>The number that is a child's content.</summary>
    public double ChildNumber(XElement parent, string child) => Number(Child(parent, child), child, Child(parent, child).Value, largest: 1e6);

    /// <summary>The number that is an attribute's value.</summary>
    public double AttributeNumber(XElement element, string attribute, double largest) => Number(
        element,
        attribute,
        element.Attribute(attribute)?.Value ?? throw Wrong(element, $"the <{element.Name.LocalName}> has no attribute {attribute}"),
        largest);

    public InvalidDataException Wrong(XElement place, string what)
    {
        IXmlLineInfo line = place;
        return new InvalidDataException($"{name}: line {line.LineNumber}, column {line.LinePosition}: {what}; get the file again.");
    }

    private double Number(XElement place, string what, string text, double largest) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= largest
            ? number
            : throw Wrong(place, $"the {what} should be a number up to {largest:N0}");
}
