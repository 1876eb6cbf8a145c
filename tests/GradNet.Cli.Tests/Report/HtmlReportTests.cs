using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradNet.Cli.Report;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Plots;

namespace GradNet.Cli.Tests.Report;

public partial class HtmlReportTests
{
    private static ReportContent Content => new()
    {
        Title = "lenet5 on <mnist> & more, seed 1",
        Subtitle = "A network.",
        Figures = [("0.83 %", "test error")],
        Charts =
        [
            new Chart(
                "Loss & steps",
                Axis.Linear("step", [0]),
                Axis.Logarithmic("loss"),
                new Line("training", [(1, 2.3), (50, double.NaN), (100, 0.1)]),
                new Line("validation", [(100, 0.2)], markers: true)),
        ],
        Confusion = new long[,] { { 9, 1 }, { 0, 10 } },
        ClassNames = ["T-shirt/top", "<b>"],
        FirstLayer = new FirstLayerView("The kernels", "Grey is 0.", [Picture.OfWeights("1", 2, 2, [-1f, 0f, 1f, float.NaN], 1f)], 80),
        Mistakes = [new Picture("a seen as b\n93 %", 2, 1, [0, 255])],
        MistakeCount = 1,
        Layers = new TextTable(["path", "parameters"], 1, [["C1", "156"], ["total", "156"]], HasTotal: true),
        Command = "gradnet train lenet5 --data \"a b\"",
        Versions = [("GradNet", "0.1.0")],
    };

    [Fact]
    public void Every_svg_is_well_formed_and_carries_axes_curves_and_legend()
    {
        MatchCollection pictures = SvgElement().Matches(HtmlReport.Render(Content));
        Assert.Equal(3, pictures.Count); // The chart, the mistakes and the kernels.
        XElement svg = XElement.Parse(pictures[0].Value);
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Superset(new HashSet<string> { "step", "loss", "training", "validation", "0", "100", "0.1" }, texts.ToHashSet());
        IEnumerable<string> classes = svg.Descendants().Select(element => (string?)element.Attribute("class") ?? "");
        Assert.Equal(4, classes.Count(name => name.StartsWith("curve "))); // Each curve once in the chart and once in the legend.
        Assert.DoesNotContain("NaN", svg.ToString());
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        string page = HtmlReport.Render(Content);
        Assert.All(Address().Matches(page), match => Assert.StartsWith("data:image/png;base64,", match.Groups[1].Value));
        Assert.DoesNotContain("url(", page);
        Assert.DoesNotContain("@import", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        string page = HtmlReport.Render(Content);
        Assert.Contains("lenet5 on &lt;mnist&gt; &amp; more", page);
        Assert.DoesNotContain("<b><", page);
        Assert.Contains("&lt;b&gt;", page);
        Assert.Contains("--data &quot;a b&quot;", page);
    }

    [Fact]
    public void It_shows_figures_confusion_kernels_mistakes_layers_and_origin()
    {
        string page = HtmlReport.Render(Content);
        Assert.Contains("<b>0.83 %</b><span>test error</span>", page);
        Assert.Contains("<td class=\"right\">9</td>", page);
        Assert.Contains("10.0 %", page);
        Assert.Contains("The kernels", page);
        Assert.Contains("All 1 misclassified image<", page);
        Assert.Contains(">a seen as b<", page);
        Assert.Contains("<td class=\"number\">156</td>", page);
        Assert.Contains("GradNet 0.1.0", page);
        Assert.Contains("prefers-color-scheme: dark", page);
    }

    [Fact]
    public void Weights_are_grey_at_zero_white_above_and_black_below()
    {
        Picture picture = Picture.OfWeights("", 2, 2, [-1f, 0f, 1f, 9f], 1f);
        Assert.Equal([0, 127, 255, 255], picture.Pixels);
    }

    [Fact]
    public void A_picture_in_the_page_is_a_png_of_its_pixels()
    {
        string address = new Picture("", 2, 1, [10, 200]).ToDataUri();
        RasterImage image = PngReader.Read(Convert.FromBase64String(address["data:image/png;base64,".Length..]), "picture");
        Assert.Equal([10, 200], image.Pixels.ToArray());
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex SvgElement();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Address();
}
