namespace GradNet.Models;

/// <summary>
/// A support-vector machine: the sign of f(x) = Σ αᵢ k(xᵢ, x) for each class against the rest, where f makes λ/2 ‖f‖² plus the mean hinge
/// loss max(0, 1 − y f(x)) small, by sub-gradient steps α ← (1 − ηλ)α + η/n · y[y f(x) &lt; 1] with η = 1 / (λ t).
/// </summary>
/// <remarks>
/// Boser, Guyon and Vapnik, "A training algorithm for optimal margin classifiers", 1992; Cortes and Vapnik, 1995. The steps are those of
/// Shalev-Shwartz et al., "Pegasos: primal estimated sub-gradient solver for SVM", 2011, with the whole set as the batch.
/// </remarks>
/// <param name="kernel">From rows [n, inputs] and [m, inputs] to k of each pair, [n, m].</param>
public sealed class SupportVectorMachine(Func<Tensor, Tensor, Tensor> kernel)
{
    private Tensor _examples = Tensor.Zeros([0, 0]);

    /// <summary>α, [examples, classes].</summary>
    public Tensor Coefficients { get; private set; } = Tensor.Zeros([0, 0]);

    /// <summary>⟨x, z⟩ + 1: planes, whose offset the 1 stands for.</summary>
    public static Tensor Linear(Tensor x, Tensor z) => x.MatMul(z.Transpose()) + 1f;

    /// <summary>exp(−γ‖x − z‖²), the radial basis function.</summary>
    public static Func<Tensor, Tensor, Tensor> Radial(double gamma) => (x, z) =>
    {
        Tensor squares = x.Square().Sum(1, keepDims: true) + z.Square().Sum(1) - (2f * x.MatMul(z.Transpose())); // [n, m]
        return (-gamma * squares.Maximum(0f)).Exp();
    };

    /// <summary>Learns.</summary>
    /// <param name="examples">[examples, inputs].</param>
    /// <param name="labels">[examples], class numbers.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="lambda">λ, how much a small ‖f‖ counts.</param>
    /// <param name="steps">Sub-gradient steps.</param>
    public void Fit(Tensor examples, Tensor labels, int classes, double lambda = 1e-3, int steps = 300)
    {
        int n = examples.Shape[0];
        Tensor k = kernel(examples, examples); // [n, n]
        Tensor y = (2f * labels.OneHot(classes)) - 1f; // [n, classes], ±1
        Tensor alpha = Tensor.Zeros([n, classes]);
        Tensor sum = alpha; // of the second half of the steps, whose mean swings less than the last
        for (int t = 1; t <= steps; t++)
        {
            Tensor violated = (y * k.MatMul(alpha) < 1f).Cast(DType.Float32);
            double rate = 1 / (lambda * t);
            alpha = ((1 - (rate * lambda)) * alpha) + (rate / n * y * violated);
            sum = t > steps / 2 ? sum + alpha : sum;
        }

        (_examples, Coefficients) = (examples, sum / (steps - (steps / 2)));
    }

    /// <summary>f for each class: [rows, inputs] -> [rows, classes]; the largest names the class.</summary>
    public Tensor Decide(Tensor rows) => kernel(rows, _examples).MatMul(Coefficients);
}
