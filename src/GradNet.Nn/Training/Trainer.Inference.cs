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
            Tensor outputs = Infer(batch.Inputs);
            double loss = _loss(outputs, batch.Labels).Cast(DType.Float64).Item<double>();
            if (!double.IsFinite(loss))
            {
                using (Phase.Inference())
                    throw NonFiniteSearch.Replay(Model, batch, $"{what} is {loss}.");
            }

            lossSum += loss * batch.Inputs.Shape[0];
            CountCorrect(accuracy, outputs, batch.Labels);
        }

        return new Evaluation(lossSum / data.Count, accuracy.Value, data.Count);
    }

    /// <summary>Counts the outputs that are largest at the label, where labels are class numbers.</summary>
    private static void CountCorrect(Accuracy accuracy, Tensor outputs, Tensor labels)
    {
        if (!labels.DType.IsFloating && labels.Rank == 1 && outputs.Rank == 2)
            accuracy.Add(outputs, labels);
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
