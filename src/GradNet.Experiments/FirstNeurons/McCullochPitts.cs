using GradNet.Models;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Threshold units compute AND, OR and NOT, and three of them XOR.</summary>
public sealed class McCullochPitts() : Experiment(new()
{
    Name = "threshold-units",
    Section = CatalogSection.FirstNeurons,
    Title = "threshold units as AND, OR, NOT, and three of them as XOR",
    Paper = "McCulloch, Pitts",
    Year = 1943,
    Data = "truth tables",
    Recipe = "weights and thresholds written down, nothing is learned",
    Figures = [Wrong],
})
{
    private static readonly Figure Wrong = Figure.AtMost("wrong rows of the truth tables", 0);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        Tensor inputs = Tensor.From(new[,] { { 0f, 0f }, { 0f, 1f }, { 1f, 0f }, { 1f, 1f } }); // [4, 2]
        float[] and = ThresholdUnit.And.Fire(inputs).ToArray<float>();
        float[] or = ThresholdUnit.Or.Fire(inputs).ToArray<float>();
        float[] not = ThresholdUnit.Not.Fire(inputs[.., 0..1]).ToArray<float>();
        float[] xor = ThresholdXor.Fire(inputs).ToArray<float>();
        lab.Table(
            ["x₁", "x₂", "x₁ and x₂", "x₁ or x₂", "not x₁", "x₁ xor x₂"],
            0,
            Enumerable.Range(0, 4).Select(row => (string[])
                [$"{row / 2}", $"{row % 2}", $"{and[row]}", $"{or[row]}", $"{not[row]}", $"{xor[row]}"]));
        lab.Show("XOR: every weight is ±0.5 and every unit fires if its sum reaches 0.5.", Network());
        lab.Show("Each quarter of the plane stands for its corner. A unit alone cuts off one of them; the three together mark two that no line parts from the others.",
            Plane("First alone", ThresholdXor.FirstAlone.Fire), Plane("Second alone", ThresholdXor.SecondAlone.Fire), Plane("XOR", ThresholdXor.Fire));

        bool[] expectedXor = [false, true, true, false];
        int wrong = Enumerable.Range(0, 4).Sum(row =>
            Differs(and[row], row == 3) + Differs(or[row], row > 0) + Differs(not[row], row < 2) + Differs(xor[row], expectedXor[row]));
        lab.Measure(Wrong, wrong);
    }

    private static int Differs(float output, bool expected) => output == 1 == expected ? 0 : 1;

    private static GraphPlot Network()
    {
        ThresholdUnit[] units = [ThresholdXor.FirstAlone, ThresholdXor.SecondAlone, ThresholdXor.Either];
        string[] names = ["x₁ and not x₂", "x₂ and not x₁", "either"];
        GraphPlotNode[] nodes =
        [
            new(["x₁"], GraphPlotRole.Leaf),
            new(["x₂"], GraphPlotRole.Leaf),
            .. units.Select((unit, i) => new GraphPlotNode(
                [names[i], $"fires if Σ ≥ {unit.Threshold}"], i == 2 ? GraphPlotRole.Result : GraphPlotRole.Operation)),
        ];
        GraphPlotEdge[] edges =
        [
            new(0, 2, Signed(units[0].Weights[0])),
            new(1, 2, Signed(units[0].Weights[1])),
            new(0, 3, Signed(units[1].Weights[0])),
            new(1, 3, Signed(units[1].Weights[1])),
            new(2, 4, Signed(units[2].Weights[0])),
            new(3, 4, Signed(units[2].Weights[1])),
        ];
        return new GraphPlot("XOR by three threshold units", nodes, edges);
    }

    private static string Signed(float weight) => weight < 0 ? $"−{-weight}" : $"+{weight}";

    private static Chart Plane(string title, Func<Tensor, Tensor> fire)
    {
        Tensor corners = Tensor.From(new[,] { { 0f, 0f }, { 0f, 1f }, { 1f, 0f }, { 1f, 1f } });
        Tensor labels = Tensor.From(0L, 1L, 1L, 0L);
        return PlanePictures.Decision(title, corners, labels, points => fire((points > 0.5f).Cast(DType.Float32)) - 0.5f);
    }
}
