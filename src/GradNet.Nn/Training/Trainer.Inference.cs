namespace GradNet.Nn;

/// <content>The model in use.</content>
public sealed partial class Trainer
{
    /// <summary>Measures the model, in the inference phase and without gradients.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="NonFiniteException">The loss of a batch is NaN or infinite.</exception>
    public Evaluation Evaluate(IDataset data, CancellationToken cancellationToken = default) =>
        Evaluate(data, "The loss of the evaluation", cancellationToken);

    /// <summary>The outputs for all examples in order, [examples, ...], in the inference phase and without gradients.</summary>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Tensor Predict(IDataset data, CancellationToken cancellationToken = default) =>
        Tensor.Concatenate([.. InOrder(data, cancellationToken).Select(batch => Infer(batch.Inputs))]);

    /// <summary>The outputs for some inputs, [examples, ...], in the inference phase and without gradients.</summary>
    public Tensor Predict(Tensor inputs) => Infer(inputs);

    /// <param name="data">What the model is measured on.</param>
    /// <param name="what">What messages call the loss.</param>
    /// <param name="cancellationToken">Stops at the next batch.</param>
    private Evaluation Evaluate(IDataset data, string what, CancellationToken cancellationToken)
    {
        double lossSum = 0;
        var accuracy = new Accuracy();
        foreach (Batch batch in InOrder(data, cancellationToken))
        {
            using IDisposable phase = Phase.Inference();
            using IDisposable scope = NoGradient.Scope();
            var pass = ForwardPass.Run(Model, _loss, batch);
            Tensor.Compute(pass.Numbers);
            if (!double.IsFinite(pass.Value))
                throw NonFiniteSearch.Replay(Model, _loss, batch, $"{what} is {pass.Value}.");
            lossSum += pass.Value * batch.Inputs.Shape[0];
            pass.CountCorrect(accuracy);
        }

        return new Evaluation(lossSum / data.Count, accuracy.Value, data.Count);
    }

    private IEnumerable<Batch> InOrder(IDataset data, CancellationToken cancellationToken) =>
        new DataLoader(data, BatchSize) { Shuffle = false, Workers = Workers }.Batches(cancellationToken: cancellationToken);

    private Tensor Infer(Tensor inputs)
    {
        using (Phase.Inference())
        using (NoGradient.Scope())
            return Model.Forward(inputs);
    }
}
