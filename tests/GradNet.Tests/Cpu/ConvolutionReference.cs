using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

/// <summary>A convolution and its gradients in double precision, one term after the other, from the definition.</summary>
internal sealed class ConvolutionReference(Shape input, Shape weights, Shape output, ConvolutionGeometry geometry)
{
    public Sums Y { get; } = new(output);

    public Sums InputGradient { get; } = new(input);

    public Sums WeightGradient { get; } = new(weights);

    /// <summary>Computes everything from the input, the weights and the gradient of the output, row-major.</summary>
    public void Run(double[] x, double[] w, double[] dy)
    {
        for (int yIndex = 0; yIndex < dy.Length; yIndex++)
        {
            int ow = yIndex % output[3], oh = yIndex / output[3] % output[2];
            int k = yIndex / (output[2] * output[3]) % output[1], n = yIndex / (output[1] * output[2] * output[3]);
            int firstChannel = k / (output[1] / geometry.Groups) * weights[1];
            for (int tap = 0; tap < weights[1] * weights[2] * weights[3]; tap++)
            {
                int s = tap % weights[3], r = tap / weights[3] % weights[2], c = tap / (weights[2] * weights[3]);
                int ih = (oh * geometry.Y.Stride) + (r * geometry.Y.Dilation) - geometry.Y.PadBefore;
                int iw = (ow * geometry.X.Stride) + (s * geometry.X.Dilation) - geometry.X.PadBefore;
                if (ih < 0 || ih >= input[2] || iw < 0 || iw >= input[3])
                    continue;
                int xIndex = (((((n * input[1]) + firstChannel + c) * input[2]) + ih) * input[3]) + iw;
                int wIndex = (k * weights[1] * weights[2] * weights[3]) + tap;
                Y.Add(yIndex, x[xIndex] * w[wIndex]);
                InputGradient.Add(xIndex, dy[yIndex] * w[wIndex]);
                WeightGradient.Add(wIndex, dy[yIndex] * x[xIndex]);
            }
        }
    }

    /// <summary>Sums, and the sums of the absolute values of their terms.</summary>
    internal sealed class Sums(Shape shape)
    {
        public double[] Values { get; } = new double[shape.ElementCount];

        public double[] Magnitudes { get; } = new double[shape.ElementCount];

        public void Add(int index, double term)
        {
            Values[index] += term;
            Magnitudes[index] += Math.Abs(term);
        }
    }
}
