using System.Globalization;
using GradNet.Datasets;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>What an experiment works with: a seed, data and options come in; words, tables, pictures and figures go out.</summary>
/// <param name="card">The experiment.</param>
/// <param name="output">Where words and tables are written while it runs.</param>
public sealed class Lab(ExperimentCard card, TextWriter output)
{
    private readonly List<LabEntry> _entries = [];
    private readonly Dictionary<Figure, double> _measured = [];

    /// <summary>What everything random depends on.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the experiment should take seconds and use no data but the built-in.</summary>
    public bool IsReduced { get; init; }

    /// <summary>The folder that holds a folder for each data set; null for none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The options that the user set.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Stops the experiment.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What was written and shown, in order.</summary>
    public IReadOnlyList<LabEntry> Entries => _entries;

    /// <summary>What was measured.</summary>
    public IReadOnlyDictionary<Figure, double> Measured => _measured;

    /// <summary>The data that took the place of the card's, because that was not there; null where none did.</summary>
    public string? Substitute { get; private set; }

    /// <summary>How long the experiment ran.</summary>
    public double Seconds { get; internal set; }

    /// <summary>Begins a part.</summary>
    public void Heading(string text) => Add(new LabEntry { Heading = text }, $"\n{text}\n");

    /// <summary>Writes a line.</summary>
    public void Say(string text) => Add(new LabEntry { Text = text }, text + "\n");

    /// <summary>Writes a table.</summary>
    /// <param name="headings">Of the columns.</param>
    /// <param name="textColumns">How many columns, from the left, are text; the others are numbers.</param>
    /// <param name="rows">The cells.</param>
    public void Table(IReadOnlyList<string> headings, int textColumns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new TextTable(headings, textColumns, [.. rows]);
        _entries.Add(new LabEntry { Table = table });
        TextTableWriter.Write(output, table);
    }

    /// <summary>Shows pictures side by side.</summary>
    /// <param name="caption">How to read them.</param>
    /// <param name="plots">The pictures.</param>
    public void Show(string caption, params IReadOnlyList<Plot> plots) => _entries.Add(new LabEntry { Plots = plots, Text = caption });

    /// <summary>Records a figure of the card.</summary>
    /// <exception cref="ArgumentException">The card has no such figure.</exception>
    public void Measure(Figure figure, double value)
    {
        if (!card.Figures.Contains(figure))
            throw new ArgumentException($"{card.Name}: the figure \"{figure.Name}\" is not on the experiment's card.", nameof(figure));
        _measured[figure] = value;
        string verdict = figure.IsMetBy(value, IsReduced) ? "met" : "missed";
        Say($"{figure.Name}: {figure.Format(value)} (target {figure.TargetTextOf(IsReduced)}: {verdict})");
    }

    /// <summary>One of two sizes: for a full run and for a reduced one.</summary>
    public T Pick<T>(T full, T reduced) => IsReduced ? reduced : full;

    /// <summary>The value of an option.</summary>
    public string Option(string name) =>
        Options.GetValueOrDefault(name) ?? card.Options.First(option => option.Name == name).Default;

    /// <summary>The value of an option that is a number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public double Number(string name)
    {
        string text = Option(name);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"{name} takes a number, not \"{text}\".");
    }

    /// <summary>MNIST, or the built-in digits where it is not there or the run is reduced.</summary>
    /// <param name="reducedTrain">Training images of a reduced run.</param>
    /// <param name="reducedTest">Test images of a reduced run.</param>
    public TrainTestSplit Mnist(int reducedTrain = 4_000, int reducedTest = 1_000)
    {
        if (!IsReduced && DataFolder is not null && Directory.Exists(Path.Combine(DataFolder, "mnist")))
            return Datasets.Mnist.Load(Path.Combine(DataFolder, "mnist"));
        Substitute = "built-in digits";
        if (IsReduced)
            return HandwrittenDigits.Generate(reducedTrain, reducedTest);
        Say($"MNIST is not here, so the built-in digits take its place and the figures cannot be compared; name the folder that holds mnist/ with --data or {DatasetFolder.EnvironmentVariable}.");
        return HandwrittenDigits.Generate();
    }

    private void Add(LabEntry entry, string text)
    {
        Cancellation.ThrowIfCancellationRequested();
        _entries.Add(entry);
        output.Write(text);
    }
}
