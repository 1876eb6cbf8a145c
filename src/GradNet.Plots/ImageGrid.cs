using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Small pictures side by side, enlarged without smoothing, with their captions below.</summary>
/// <param name="title">What they show.</param>
/// <param name="pictures">The pictures, of one size.</param>
/// <param name="displayWidth">Screen pixels of a picture.</param>
/// <param name="columns">Pictures in a row; as many as fit 1,000 pixels unless given.</param>
public sealed class ImageGrid(string title, IReadOnlyList<Picture> pictures, int displayWidth, int? columns = null) : Plot(title)
{
    private const double Gap = 14, LineHeight = 17, CharacterWidth = 6.6;

    /// <inheritdoc/>
    public override XElement ToSvg()
    {
        int perRow = Math.Clamp(columns ?? (int)(1000 / (displayWidth + Gap)), 1, Math.Max(1, pictures.Count));
        double height = pictures.Count == 0 ? 0 : (double)displayWidth * pictures[0].Height / pictures[0].Width;
        string[][] captions = [.. pictures.Select(picture => Lines(picture.Caption))];
        double rowHeight = height + (LineHeight * captions.Select(lines => lines.Length).DefaultIfEmpty(0).Max()) + Gap;
        int rows = (pictures.Count + perRow - 1) / perRow;
        XElement grid = Canvas(perRow * (displayWidth + Gap), rows * rowHeight);
        for (int i = 0; i < pictures.Count; i++)
        {
            (double x, double y) = ((Gap / 2) + ((i % perRow) * (displayWidth + Gap)), 1 + ((i / perRow) * rowHeight));
            grid.Add(Image(pictures[i], x, y, height));
            grid.Add(captions[i].Select((line, k) =>
                Svg.Text(x + (displayWidth / 2.0), y + height + ((k + 1) * LineHeight) - 2, "middle", line, "caption")));
        }

        return grid;
    }

    private XElement Image(Picture picture, double x, double y, double height)
    {
        XElement image = Svg.Box("pixels", x, y, displayWidth, height);
        image.Name = Svg.Namespace + "image";
        image.SetAttributeValue("href", picture.ToDataUri());
        image.SetAttributeValue("preserveAspectRatio", "none");
        return image;
    }

    /// <summary>The caption in lines that are no wider than a picture and its gap.</summary>
    private string[] Lines(string caption)
    {
        int most = (int)((displayWidth + Gap) / CharacterWidth);
        var lines = new List<string>();
        foreach (string paragraph in caption.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines.Add("");
            foreach (string word in paragraph.Split(' '))
            {
                if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > most)
                    lines.Add(word);
                else
                    lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            }
        }

        return [.. lines];
    }
}
