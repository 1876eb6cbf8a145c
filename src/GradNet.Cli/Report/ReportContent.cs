using GradNet.Experiments;
using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>
/// What a report shows, as plain numbers and pictures: whoever has a training makes one, whoever renders it needs nothing else.
/// </summary>
internal sealed record ReportContent
{
    /// <summary>Model, data and seed.</summary>
    public required string Title { get; init; }

    /// <summary>What the model is and where it comes from.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The headline figures: a value and what it is.</summary>
    public required IReadOnlyList<(string Value, string Name)> Figures { get; init; }

    /// <summary>The training curves.</summary>
    public required IReadOnlyList<Plot> Charts { get; init; }

    /// <summary>How often each class was taken for each, on the test images, [true, predicted].</summary>
    public required long[,] Confusion { get; init; }

    /// <summary>The names of the classes.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>What the first layer's weights look like.</summary>
    public required FirstLayerView FirstLayer { get; init; }

    /// <summary>The worst mistakes on the test images.</summary>
    public required IReadOnlyList<Picture> Mistakes { get; init; }

    /// <summary>Number of mistakes on the test images, shown or not.</summary>
    public required int MistakeCount { get; init; }

    /// <summary>The layers.</summary>
    public required TextTable Layers { get; init; }

    /// <summary>The command that made the run.</summary>
    public required string Command { get; init; }

    /// <summary>Name and version of what computed it.</summary>
    public required IReadOnlyList<(string Name, string Value)> Versions { get; init; }
}
