using System.Diagnostics;
using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Writes when the first step was done, a line for every plan that is made, and in the end how many were there already.</summary>
internal sealed class VerboseLog : TrainingCallback, IDisposable
{
    private readonly TextWriter _output;
    private bool _hasStepped;

    public VerboseLog(TextWriter output)
    {
        _output = TextWriter.Synchronized(output);
        Plans.Missed += Write;
    }

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        if (_hasStepped)
            return;
        _hasStepped = true;
        using var process = Process.GetCurrentProcess();
        _output.WriteLine($"first step done {Plain.Number((DateTime.Now - process.StartTime).TotalSeconds)} s after the process began");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Plans.Missed -= Write;
        _output.WriteLine(Plans.Statistics);
    }

    private void Write(PlanMiss miss) => _output.WriteLine(miss);
}
