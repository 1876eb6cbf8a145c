using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>XOR: no single threshold unit can do it, three written down by hand can, and a network with a hidden layer learns it.</summary>
public sealed class Xor() : Experiment(new()
{
    Name = "xor",
    Section = CatalogSection.FirstNeurons,
    Title = "one layer cannot do XOR, two can",
    Paper = "Minsky, Papert; Rumelhart, Hinton, Williams",
    Year = 1969,
    Data = "the four rows of XOR",
    Recipe = "Rosenblatt's rule for 1,000 rounds; three units with weights ±0.5; a network of 4 hidden tanh units, Adam, 500 steps",
    Figures = [OneUnit, ThreeUnits, Learned],
})
{
    private static readonly Figure OneUnit = Figure.AtLeast("fewest wrong rows, one unit", 1) with { Published = "1 (theorem)" };
    private static readonly Figure ThreeUnits = Figure.AtMost("wrong rows, three units", 0);
    private static readonly Figure Learned = Figure.AtMost("wrong rows, learned network", 0);

    private static readonly Tensor Inputs = Tensor.From(new[,] { { 0f, 0f }, { 0f, 1f }, { 1f, 0f }, { 1f, 1f } }); // [4, 2]
    private static readonly Tensor Labels = Tensor.From(0L, 1L, 1L, 0L);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (Tensor w, int[] wrong) = TrainOneUnit();
        (Sequential network, double[] losses) = TrainNetwork();

        lab.Show(
            "Whatever line the single unit draws, a corner is on the wrong side of it.",
            PlanePictures.Decision("One unit", Inputs, Labels, points => points.MatMul(w[..2]) + w[2]),
            PlanePictures.Decision("Three units", Inputs, Labels, points => ThresholdXor.Fire((points > 0.5f).Cast(DType.Float32)) - 0.5f),
            PlanePictures.Decision("Learned network", Inputs, Labels, points => Decide(network, points).Tanh()));
        lab.Show(
            "The unit goes round in circles; the network's loss falls.",
            new Chart("Wrong rows of one unit", "round", Axis.Linear("wrong rows", [0, 4], 5), Line.Of("", wrong[..60].Select(count => (double)count)))
            {
                Width = 480,
            },
            new Chart("Loss of the network", "step", Axis.Logarithmic("cross-entropy, nats"), Line.Of("", losses)) { Width = 480 });
        lab.Measure(OneUnit, wrong.Min());
        lab.Measure(ThreeUnits, Wrong(ThresholdXor.Fire(Inputs) - 0.5f));
        lab.Measure(Learned, Wrong(Decide(network, Inputs)));
    }

    private static long Wrong(Tensor decided) => ((decided > 0f) != (Labels == 1)).Sum().Item<long>();

    private static (Tensor Weights, int[] Wrong) TrainOneUnit()
    {
        var rule = new RosenblattRule();
        Tensor examples = Tensor.Concatenate([Inputs, Tensor.Ones([4, 1])], 1); // [4, 3], the 1 is for the bias
        Tensor w = Tensor.Zeros([3]);
        var wrong = new int[1_000];
        for (int round = 0; round < wrong.Length; round++)
        {
            for (int row = 0; row < 4; row++)
                w = rule.Step(w, examples[row], Labels[row].Item<long>());
            wrong[round] = (int)Wrong(examples.MatMul(w));
        }

        return (w, wrong);
    }

    private static (Sequential Network, double[] Losses) TrainNetwork()
    {
        Sequential network = [new Linear(2, 4), new Tanh(), new Linear(4, 2)];
        var adam = new Adam(network.Parameters, learningRate: 0.05);
        var losses = new double[500];
        for (int step = 0; step < losses.Length; step++)
        {
            Tensor loss = Loss.CrossEntropy(network.Forward(Inputs), Labels);
            adam.Step(loss);
            losses[step] = loss.Item<float>();
        }

        return (network, losses);
    }

    /// <summary>How much more the network believes in class 1 than in class 0.</summary>
    private static Tensor Decide(Sequential network, Tensor points)
    {
        Tensor logits = network.Forward(points); // [n, 2]
        return (logits[.., 1] - logits[.., 0]).Detach();
    }
}
