namespace GradNet.Nn;

/// <summary>A batch that went through a model, with what is to be known of it once it has been computed.</summary>
internal sealed class ForwardPass
{
    private readonly Tensor _value;
    private readonly Tensor? _predictions;

    private ForwardPass(Batch batch, (ulong Seed, ulong Counter) random, Tensor loss, Tensor? predictions)
    {
        (Batch, Random, Loss) = (batch, random, loss);
        _value = loss.Detach().Cast(DType.Float64);
        _predictions = predictions;
    }

    /// <summary>What went in.</summary>
    public Batch Batch { get; }

    /// <summary>The random source as it was before.</summary>
    public (ulong Seed, ulong Counter) Random { get; }

    /// <summary>A single number.</summary>
    public Tensor Loss { get; }

    /// <summary>What <see cref="Value"/> and <see cref="CountCorrect"/> read.</summary>
    public Tensor[] Numbers => _predictions is null ? [_value] : [_value, _predictions];

    /// <summary>The loss.</summary>
    public double Value => _value.Item<double>();

    /// <summary>Runs the model.</summary>
    public static ForwardPass Run(Module<Tensor, Tensor> model, Func<Tensor, Tensor, Tensor> loss, Batch batch)
    {
        (ulong, ulong) random = RandomSource.Default.State;
        Tensor outputs = model.Forward(batch.Inputs);
        bool areClasses = !batch.Labels.DType.IsFloating && batch.Labels.Rank == 1 && outputs.Rank == 2;
        return new ForwardPass(batch, random, loss(outputs, batch.Labels), areClasses ? Predictions.Of(outputs, batch.Labels) : null);
    }

    /// <summary>Counts the outputs that are largest at the label, where labels are class numbers.</summary>
    public void CountCorrect(Accuracy accuracy)
    {
        if (_predictions is not null)
            accuracy.AddPredictions(_predictions, Batch.Labels);
    }
}
