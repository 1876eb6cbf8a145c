using GradNet.Nn;

namespace GradNet.Models;

/// <summary>
/// Visible and hidden units that are on or off, each with a probability that the other layer sets:
/// p(h = 1 | v) = σ(v · Weight + HiddenBias) and p(v = 1 | h) = σ(h · Weightᵀ + VisibleBias).
/// </summary>
/// <remarks>Smolensky, "Information processing in dynamical systems", 1986; learned as in Hinton, "Training products of experts by minimizing contrastive divergence", 2002.</remarks>
/// <param name="visible">Number of visible units.</param>
/// <param name="hidden">Number of hidden units.</param>
public sealed class RestrictedBoltzmannMachine(int visible, int hidden) : Module<Tensor, Tensor>
{
    /// <summary>[visible, hidden].</summary>
    public Parameter Weight { get; } = Parameter.Initialized([visible, hidden], new RandomNormal(standardDeviation: 0.01));

    /// <summary>[hidden].</summary>
    public Parameter HiddenBias { get; } = Parameter.Zeros([hidden]);

    /// <summary>[visible].</summary>
    public Parameter VisibleBias { get; } = Parameter.Zeros([visible]);

    /// <summary>The probabilities of the visible units, [batch, hidden] -> [batch, visible].</summary>
    public Tensor Reconstruct(Tensor h) => (h.MatMul(Weight.Value.Transpose()) + VisibleBias).Sigmoid();

    /// <summary>
    /// The direction of one step of contrastive divergence, to be descended along: what units do together after one step of Gibbs sampling,
    /// less what they do in the data. The reconstruction is taken as probabilities.
    /// </summary>
    /// <param name="data">[batch, visible], values from 0 to 1.</param>
    public Gradients ContrastiveDivergence(Tensor data)
    {
        using IDisposable scope = NoGradient.Scope();
        float share = 1f / data.Shape[0];
        Tensor hidden = Forward(data); // [batch, hidden]
        Tensor sample = (Tensor.Uniform(hidden.Shape) < hidden).Cast(hidden.DType);
        Tensor model = Reconstruct(sample); // [batch, visible]
        Tensor modelHidden = Forward(model);
        return Gradients.Given(
            (Weight, (model.Transpose().MatMul(modelHidden) - data.Transpose().MatMul(hidden)) * share),
            (HiddenBias, (modelHidden - hidden).Mean(0)),
            (VisibleBias, (model - data).Mean(0)));
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor v) => (v.MatMul(Weight) + HiddenBias).Sigmoid(); // [batch, hidden]
}
