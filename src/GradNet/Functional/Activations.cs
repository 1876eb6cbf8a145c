using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>The nonlinear functions between the layers of networks. Integers become float32.</summary>
public static class ActivationFunctions
{
    extension(Tensor x)
    {
        /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel, "Gaussian error linear units", 2016).</summary>
        public Tensor Gelu() => Unary.Gelu.Apply(x.AsReal());

        /// <summary>The approximation x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2 of <c>Gelu</c>, as in BERT and GPT-2.</summary>
        public Tensor GeluTanh() => Unary.GeluTanh.Apply(x.AsReal());

        /// <summary>x · sigmoid(x), also called swish (Ramachandran, Zoph and Le, "Searching for activation functions", 2017).</summary>
        public Tensor Silu() => Unary.Silu.Apply(x.AsReal());

        /// <summary>x · tanh(ln(1 + eˣ)) (Misra, "Mish: a self regularized non-monotonic activation function", 2019).</summary>
        public Tensor Mish() => Unary.Mish.Apply(x.AsReal());

        /// <summary>ln sigmoid(x), which does not overflow.</summary>
        public Tensor LogSigmoid() => Unary.LogSigmoid.Apply(x.AsReal());

        /// <summary>e^(−x²).</summary>
        public Tensor Gaussian() => Unary.Gaussian.Apply(x.AsReal());

        /// <summary>x where it is positive, slope · x elsewhere (Maas, Hannun and Ng, "Rectifier nonlinearities ...", 2013).</summary>
        public Tensor LeakyRelu(double slope = 0.01)
        {
            Tensor real = x.AsReal();
            return Tensor.RealArithmetic(Binary.LeakyRelu, real, real.Beside(slope));
        }

        /// <summary>x where it is positive, weight · x elsewhere, with a learned weight (He et al., "Delving deep into rectifiers", 2015).</summary>
        /// <param name="weight">[channels], for axis 1 of x, or a single number.</param>
        /// <exception cref="ShapeException">There are neither as many weights as channels nor one.</exception>
        public Tensor PRelu(Tensor weight)
        {
            if (weight.ElementCount == 1)
                return Tensor.RealArithmetic(Binary.LeakyRelu, x, weight.Reshape([]));
            if (weight.Rank != 1 || x.Rank < 2 || x.Shape[1] != weight.Shape[0])
                throw new ShapeException($"PRelu: weight {weight.Shape} does not fit {x.Shape}: give one number, or one for each channel of axis 1.");
            int[] sizes = [weight.Shape[0], .. Enumerable.Repeat(1, x.Rank - 2)];
            return Tensor.RealArithmetic(Binary.LeakyRelu, x, weight.Reshape(Shape.Create(sizes)));
        }

        /// <summary>x where it is positive, α(eˣ − 1) elsewhere (Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units", 2015).</summary>
        public Tensor Elu(double alpha = 1)
        {
            Tensor real = x.AsReal();
            return Tensor.RealArithmetic(Binary.Elu, real, real.Beside(alpha));
        }

        /// <summary>The exponential linear unit whose activations keep mean 0 and variance 1 (Klambauer et al., "Self-normalizing neural networks", 2017).</summary>
        public Tensor Selu() => 1.0507009873554804934 * x.Elu(1.6732632423543772848);

        /// <summary>α · elu(x/α), with a continuous derivative for every α (Barron, 2017).</summary>
        public Tensor Celu(double alpha = 1) => alpha * (x / alpha).Elu();

        /// <summary>x, limited to [−1, 1] or the given interval.</summary>
        public Tensor HardTanh(double min = -1, double max = 1) => x.AsReal().Clamp(min, max);

        /// <summary>min(max(x, 0), 6) (Krizhevsky, 2010).</summary>
        public Tensor Relu6() => x.AsReal().Clamp(0.0, 6.0);

        /// <summary>x/6 + ½, limited to [0, 1]: the sigmoid in three pieces.</summary>
        public Tensor HardSigmoid() => ((x / 6.0) + 0.5).Clamp(0.0, 1.0);

        /// <summary>x · min(max(x + 3, 0), 6) / 6 (Howard et al., "Searching for MobileNetV3", 2019).</summary>
        public Tensor HardSwish() => x * x.HardSigmoid();

        /// <summary>x where it is above the threshold, the value elsewhere.</summary>
        public Tensor Threshold(Scalar threshold, Scalar value) => Tensor.Where(x > threshold, x, value);

        /// <summary>x / (1 + |x|).</summary>
        public Tensor Softsign() => x / (1f + x.Abs());

        /// <summary>x − tanh(x).</summary>
        public Tensor Tanhshrink() => x - x.Tanh();

        /// <summary>x moved towards 0 by λ, and 0 in between.</summary>
        public Tensor Softshrink(double lambda = 0.5) => x.AsReal() - x.AsReal().Clamp(-lambda, lambda);

        /// <summary>x where |x| is above λ, 0 elsewhere.</summary>
        public Tensor Hardshrink(double lambda = 0.5) => Tensor.Where(x.AsReal().Abs() > lambda, x.AsReal(), 0f);
    }
}
