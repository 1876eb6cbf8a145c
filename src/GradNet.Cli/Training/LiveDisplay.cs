using GradNet.Nn;
using Spectre.Console;

namespace GradNet.Cli.Training;

/// <summary>Progress on a terminal: a bar an epoch with the figures beside it, renewed in place.</summary>
internal sealed class LiveDisplay(IAnsiConsole terminal) : ITrainingDisplay
{
    /// <inheritdoc/>
    public T Show<T>(Func<TrainingCallback, T> train) => terminal.Progress()
        .AutoClear(false)
        .Columns(new ProgressBarColumn { Width = 16 }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(bars => train(new EpochBars(bars)));

    private sealed class EpochBars(ProgressContext bars) : TrainingCallback
    {
        private ProgressTask? _bar;

        public override void OnStepFinished(TrainingContext training, TrainingStep step)
        {
            _bar ??= bars.AddTask($"epoch {step.Epoch}/{step.Epochs}", maxValue: step.Steps);
            Show(_bar, step.Epoch, step.Epochs, ProgressText.Figures(step));
            _bar.Value = step.Step;
        }

        public override void OnEpochFinished(TrainingContext training, EpochRecord epoch)
        {
            if (_bar is null)
                return;

            Show(_bar, epoch.Epoch, training.Epochs, ProgressText.Figures(epoch));
            _bar.Value = training.StepsPerEpoch;
            _bar.StopTask();
            _bar = null;
        }

        public override void OnTrainingFinished(TrainingContext training) => bars.Refresh();

        private static void Show(ProgressTask bar, int epoch, int epochs, string figures) =>
            bar.Description = Markup.Escape($"epoch {epoch}/{epochs}  {figures}");
    }
}
