namespace GradNet.Distributions;

/// <summary>
/// A probability distribution whose parameters are tensors: a batch of distributions, one for each element. What it returns can be
/// differentiated for its parameters.
/// </summary>
public abstract class Distribution
{
    private protected Distribution(Shape batchShape, Shape eventShape = default) => (BatchShape, EventShape) = (batchShape, eventShape);

    /// <summary>The shape of the batch of distributions.</summary>
    public Shape BatchShape { get; }

    /// <summary>The shape of one outcome: [] for a number, [n] for a vector.</summary>
    public Shape EventShape { get; }

    /// <summary>
    /// Whether samples are a differentiable function of the parameters and of noise that does not depend on them (Kingma and Welling,
    /// "Auto-encoding variational Bayes", 2014). Samples of other distributions are constants.
    /// </summary>
    public abstract bool IsReparameterized { get; }

    /// <summary>The expected outcome, [batch, event].</summary>
    public abstract Tensor Mean { get; }

    /// <summary>The expected squared distance from the mean of each component, [batch, event].</summary>
    public abstract Tensor Variance { get; }

    /// <summary>The interval on which the density is positive; null where outcomes are not real numbers.</summary>
    internal virtual (Tensor Low, Tensor High)? Support => null;

    /// <summary>E[ln x]; null where it is not known.</summary>
    internal virtual Tensor? ExpectedLog => null;

    /// <summary>E[ln(1 − x)]; null where it is not known.</summary>
    internal virtual Tensor? ExpectedLogOfRest => null;

    /// <summary>The logarithm of the probability, or of the density, of outcomes: [..., batch, event] -> [..., batch], in nats.</summary>
    public abstract Tensor LogProbability(Tensor x);

    /// <summary>The expected self-information −ln p, [batch], in nats; the differential entropy of a density.</summary>
    public abstract Tensor Entropy();

    /// <summary>
    /// KL(p‖q) = E[ln p(x) − ln q(x)] with x from this distribution, p: what coding its outcomes as if they came from q costs beyond the
    /// entropy, [batch], in nats. It is not symmetric.
    /// </summary>
    /// <remarks>
    /// Kullback and Leibler, "On information and sufficiency", 1951. There is a closed form for every pair of densities of numbers but from
    /// gamma or beta to Laplace, and for pairs of one family; it is infinite where p has outcomes that q has not.
    /// </remarks>
    /// <exception cref="NotSupportedException">There is no closed form for this pair.</exception>
    public Tensor DivergenceFrom(Distribution q) => KullbackLeibler.Of(this, q);

    /// <summary>The cross-entropy −E[ln q(x)] with x from this distribution: its entropy plus its divergence from q, [batch], in nats.</summary>
    /// <exception cref="NotSupportedException">There is no closed form for this pair.</exception>
    public Tensor CrossEntropyWith(Distribution q) => Entropy() + DivergenceFrom(q);

    /// <summary>Draws outcomes.</summary>
    /// <param name="count">How many of each distribution, as a shape in front of the batch.</param>
    /// <param name="key">What they depend on besides the parameters; the next key of <see cref="RandomSource.Default"/> unless given.</param>
    /// <returns>[count, batch, event].</returns>
    public Tensor Sample(Shape count = default, RandomKey? key = null)
    {
        Tensor sample = Draw([.. count, .. BatchShape, .. EventShape], key ?? RandomSource.Default.NextKey());
        return IsReparameterized ? sample : sample.Detach();
    }

    /// <summary>E[|x − c|]; null where it is not known.</summary>
    internal virtual Tensor? ExpectedDistance(Tensor c) => null;

    /// <summary>Draws outcomes of a shape.</summary>
    private protected abstract Tensor Draw(Shape shape, RandomKey key);
}
