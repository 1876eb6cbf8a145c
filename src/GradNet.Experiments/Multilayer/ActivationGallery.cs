using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Every activation with its derivative, and where it saturates.</summary>
public sealed class ActivationGallery() : Experiment(new()
{
    Name = "activations",
    Section = CatalogSection.MultilayerNetworks,
    Title = "activations, their derivatives, and where they saturate",
    Paper = "Nair, Hinton; Clevert; Hendrycks, Gimpel; and others",
    Year = 2010,
    Recipe = "curves on [−4, 4]; derivatives by automatic differentiation, held against central differences",
    Figures = [Derivative],
})
{
    private static readonly Figure Derivative = Figure.AtMost("largest error of a derivative", 1e-4);

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] All =
    [
        ("identity", x => 1f * x),
        ("threshold", x => 0.5f * (1f + x.Sign())),
        ("sigmoid", x => x.Sigmoid()),
        ("tanh", x => x.Tanh()),
        ("ReLU", x => x.Relu()),
        ("leaky ReLU, 0.1", x => x.LeakyRelu(0.1)),
        ("PReLU, 0.25", x => x.PRelu(Tensor.FromScalar(0.25, DType.Float64))),
        ("ELU", x => x.Elu()),
        ("SELU", x => x.Selu()),
        ("softplus", x => x.Softplus()),
        ("softsign", x => x.Softsign()),
        ("GELU", x => x.Gelu()),
        ("SiLU", x => x.Silu()),
        ("Mish", x => x.Mish()),
        ("hard sigmoid", x => x.HardSigmoid()),
        ("hard swish", x => x.HardSwish()),
        ("hard tanh", x => x.HardTanh()),
        ("Gaussian", x => x.Gaussian()),
        ("asinh", x => x.Asinh()),
        ("sine", x => x.Sin()),
        ("softmax of (x, 0, 1)", x => Tensor.Stack([x, 0f * x, (0f * x) + 1f], -1).Softmax()[.., 0]),
    ];

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        double[] places = [.. Enumerable.Range(0, 200).Select(i => -4 + (8 * (i + 0.5) / 200))]; // no place is a corner of a function
        Tensor x = Tensor.From(places);
        var pictures = new List<Plot>();
        var rows = new List<string[]>();
        double worst = 0;
        foreach ((string name, Func<Tensor, Tensor> function) in All)
        {
            (Tensor _, Tensor gradient) = Tensor.ValueAndGradient(tracked => function(tracked).Sum(), x);
            double[] values = function(x).ToArray<double>();
            double[] slopes = gradient.ToArray<double>();
            double[] differences = ((function(x + 1e-5) - function(x - 1e-5)) / 2e-5).ToArray<double>();
            worst = Math.Max(worst, slopes.Zip(differences, (a, b) => Math.Abs(a - b)).Max());
            rows.Add([name, $"{values.Min():F2}", $"{values.Max():F2}", $"{slopes.Max(Math.Abs):F2}",
                $"{100.0 * slopes.Count(slope => Math.Abs(slope) < 0.05) / slopes.Length:F0} %"]);
            pictures.Add(new Chart(
                name, Axis.Between("x", -4, 4, 5), Axis.Linear("", [-1, 1], 5),
                new Line("f", [.. places.Zip(values)]), new Line("f′", [.. places.Zip(slopes)])) { Width = 250, Height = 230 });
        }

        lab.Table(["activation on [−4, 4]", "least", "largest", "steepest", "flat (|f′| < 0.05)"], 1, rows);
        lab.Show("Where the dashed derivative is near 0 the unit is saturated: hardly any gradient passes.", pictures);
        lab.Measure(Derivative, worst);
    }
}
