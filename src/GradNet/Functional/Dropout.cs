namespace GradNet;

/// <summary>Dropout.</summary>
public static class DropoutFunction
{
    extension(Tensor x)
    {
        /// <summary>
        /// Sets each element to 0 with the given probability and divides the others by what is left, so that the mean stays
        /// (Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014).
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
        public Tensor Dropout(double probability, RandomKey? key = null)
        {
            if (!(probability is >= 0 and < 1))
                throw new ArgumentOutOfRangeException(nameof(probability), probability, "Dropout: the probability lies in [0, 1).");
            return probability == 0 ? x : Tensor.Where(Tensor.Bernoulli(x.Shape, 1 - probability, key), x / (1 - probability), 0f);
        }
    }
}
