using GradNet.Cli.Training;
using GradNet.Nn;

namespace GradNet.Cli.Tests.Training;

public class PlainDisplayTests
{
    [Fact]
    public void A_redirected_output_gets_a_line_every_few_seconds_and_one_an_epoch()
    {
        var output = new StringWriter { NewLine = "\n" };
        var clock = new StoppedClock();
        new PlainDisplay(output, clock).Show(progress =>
        {
            TrainingContext training = ImaginedTraining.Of(epochs: 2, stepsPerEpoch: 10);
            progress.OnTrainingStarted(training);
            for (int epoch = 1; epoch <= 2; epoch++)
            {
                for (int step = 1; step <= 10; step++)
                {
                    clock.Advance(1.5);
                    double loss = 2.3 / ((10 * (epoch - 1)) + step);
                    var left = TimeSpan.FromSeconds(1.5 * (30 - (10 * epoch) - step));
                    progress.OnStepFinished(training, new TrainingStep(epoch, 2, step, 10, loss, loss, 1 - (0.5 * loss / 2.3), 0.001, 4321.9, left));
                }

                double validation = epoch == 1 ? 0.25 : double.NaN;
                progress.OnEpochFinished(training, new EpochRecord(epoch, 0.3 / epoch, 0.91, validation, validation * 3.6, 0.001, 15));
            }

            progress.OnTrainingFinished(training);
            return 0;
        });
        Snapshot.Matches("progress-plain", output.ToString());
    }
}
