using System.Text;
using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Experiments;

/// <summary>
/// The file of results: a table for each section, a row for each figure, in the catalog's order. It holds only rows that the command
/// printed; those of other experiments stay as they were.
/// </summary>
internal static class ResultsFile
{
    /// <summary>The heading of a table.</summary>
    public const string Header =
        "| experiment | figure | data | published | target | ours | seconds |\n| --- | --- | --- | --- | --- | --- | ---: |";

    private const string Introduction =
        "# Results\n\nWritten by `gradnet reproduce`. The figures are the same at every run and on every machine; the seconds, of one seed, are not.\n" +
        "Over several seeds a figure is the mean ± the standard deviation.\n";

    /// <summary>Puts rows in the place of those of the same experiments.</summary>
    public static void Update(string path, IReadOnlyList<FigureRow> rows)
    {
        HashSet<string> renewed = [.. rows.Select(row => row.Card.Name)];
        IEnumerable<string> kept = File.Exists(path) ? File.ReadLines(path).Where(line => line.StartsWith("| ", StringComparison.Ordinal)) : [];
        ILookup<string, string> byName = kept.Where(line => !renewed.Contains(NameOf(line)))
            .Concat(rows.Select(row => row.ToMarkdown()))
            .ToLookup(NameOf);
        var text = new StringBuilder(Introduction);
        foreach (IGrouping<CatalogSection, Experiment> section in Catalog.All.GroupBy(experiment => experiment.Card.Section))
        {
            string[] lines = [.. section.SelectMany(experiment => byName[experiment.Card.Name])];
            if (lines.Length > 0)
                text.Append($"\n## {section.Key.Title}\n\n{Header}\n{string.Join('\n', lines)}\n");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string NameOf(string line) => line.Split('|', 3)[1].Trim();
}
