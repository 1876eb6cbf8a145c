namespace GradNet.Nn;

/// <summary>How good a model is on a data set.</summary>
/// <param name="Loss">Mean over the examples.</param>
/// <param name="Accuracy">Part of the examples that got the right class; NaN where there are no classes.</param>
/// <param name="Count">Number of examples.</param>
public sealed record Evaluation(double Loss, double Accuracy, int Count);
