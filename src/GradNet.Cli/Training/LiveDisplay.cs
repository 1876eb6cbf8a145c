using GradNet.Nn;
using Spectre.Console;

namespace GradNet.Cli.Training;

/// <summary>Progress on a terminal: a bar an epoch with the figures beside it, renewed in place.</summary>
internal sealed class LiveDisplay(IAnsiConsole terminal) : ITrainingDisplay
{
    /// <inheritdoc/>
    public T Show<T>(Func<ITrainingProgress, T> train) => terminal.Progress()
        .AutoClear(false)
        .Columns(new ProgressBarColumn { Width = 16 }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(bars => train(new EpochBars(bars)));

    private sealed class EpochBars(ProgressContext bars) : ITrainingProgress
    {
        private int _epochs;
        private int _stepsPerEpoch;
        private ProgressTask? _bar;

        public void Started(int epochs, int stepsPerEpoch, int finishedEpochs) => (_epochs, _stepsPerEpoch) = (epochs, stepsPerEpoch);

        public void StepDone(TrainingStep step)
        {
            _bar ??= bars.AddTask($"epoch {step.Epoch}/{_epochs}", maxValue: _stepsPerEpoch);
            Show(_bar, step.Epoch, ProgressText.Figures(step));
            _bar.Value = step.Step;
        }

        public void EpochDone(EpochRecord epoch)
        {
            if (_bar is null)
                return;

            Show(_bar, epoch.Epoch, ProgressText.Figures(epoch));
            _bar.Value = _stepsPerEpoch;
            _bar.StopTask();
            _bar = null;
        }

        public void Finished(TrainingHistory history) => bars.Refresh();

        private void Show(ProgressTask bar, int epoch, string figures) =>
            bar.Description = Markup.Escape($"epoch {epoch}/{_epochs}  {figures}");
    }
}
