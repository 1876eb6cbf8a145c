using GradNet.Cli.Training;
using GradNet.Nn;

namespace GradNet.Cli.Tests.Training;

public class LossCurveTests
{
    [Fact]
    public void A_resumed_curve_is_the_one_that_was_never_interrupted()
    {
        using var folder = new TemporaryFolder();
        Train(folder["whole.csv"], from: 1, to: 40);
        Train(folder["resumed.csv"], from: 1, to: 23);
        Train(folder["resumed.csv"], from: 11, to: 40); // The checkpoint was at step 10; steps 11 to 23 run again.
        Assert.Equal(File.ReadAllText(folder["whole.csv"]), File.ReadAllText(folder["resumed.csv"]));
    }

    [Fact]
    public void A_line_that_was_cut_off_is_left_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["steps.csv"], "step,loss\n1,0.5\n2,0.");
        File.AppendAllText(folder["steps.csv"], "x");
        using var curve = new LossCurve(folder["steps.csv"]);
        Assert.Equal([(1, 0.5)], curve.Points);
    }

    private static void Train(string path, int from, int to)
    {
        using var curve = new LossCurve(path);
        TrainingContext training = ImaginedTraining.Of(epochs: 2, stepsPerEpoch: 20);
        curve.OnTrainingStarted(training);
        for (int i = from; i <= to; i++)
            curve.OnStepFinished(training, new TrainingStep(1 + ((i - 1) / 20), 2, 1 + ((i - 1) % 20), 20, 1.0 / i, 0, 0, 0, 0, TimeSpan.Zero));
    }
}
