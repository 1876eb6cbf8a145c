using System.Numerics;

namespace GradNet.Cpu;

/// <summary>
/// (x − mean) / √(variance + ε) · gain + bias for each channel of x [batch, channels, inner], and the gradients of x, gain and bias. A channel
/// is one task, whose planes stay in the cache from one pass to the next.
/// </summary>
internal static unsafe class BatchNormalization
{
    /// <summary>Inputs x, gain, bias and the single number ε; outputs y and the channels' means and variances.</summary>
    public static void Forward(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
    {
        if (inputs[0].DType == DType.Float32 && StreamingStore.Pays(outputs[0]))
            Forward<float, FloatRowMath<StreamingStore>>(inputs, outputs);
        else if (inputs[0].DType == DType.Float32)
            Forward<float, FloatRowMath<CachedStore>>(inputs, outputs);
        else
            Forward<double, DoubleRowMath>(inputs, outputs);
    }

    /// <summary>Inputs x, the gradient of y, the gain and ε; outputs the gradients of x, gain and bias.</summary>
    public static void Backward(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
    {
        if (inputs[0].DType == DType.Float32 && StreamingStore.Pays(outputs[0]))
            Backward<float, FloatRowMath<StreamingStore>>(inputs, outputs);
        else if (inputs[0].DType == DType.Float32)
            Backward<float, FloatRowMath<CachedStore>>(inputs, outputs);
        else
            Backward<double, DoubleRowMath>(inputs, outputs);
    }

    private static void Forward<T, TMath>(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        using var x = new ContiguousOperand(inputs[0]);
        using var gain = new ContiguousOperand(inputs[1]);
        using var bias = new ContiguousOperand(inputs[2]);
        var planes = new Planes<T, TMath>(inputs[0].Shape, x.Get<T>(), Rows.Number(inputs[3]));
        WorkerPool.For(planes.Channels, new ForwardChannels<T, TMath>(
            planes, gain.Get<T>(), bias.Get<T>(), (T*)outputs[0].Data, (T*)outputs[1].Data, (T*)outputs[2].Data));
    }

    private static void Backward<T, TMath>(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        using var x = new ContiguousOperand(inputs[0]);
        using var gradient = new ContiguousOperand(inputs[1]);
        using var gain = new ContiguousOperand(inputs[2]);
        var planes = new Planes<T, TMath>(inputs[0].Shape, x.Get<T>(), Rows.Number(inputs[3]));
        WorkerPool.For(planes.Channels, new BackwardChannels<T, TMath>(
            planes, gradient.Get<T>(), gain.Get<T>(), (T*)outputs[0].Data, (T*)outputs[1].Data, (T*)outputs[2].Data));
    }

    /// <summary>x seen as [batch, channels, inner].</summary>
    private readonly struct Planes<T, TMath>(Shape shape, T* x, double epsilon)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        private readonly nint _batch = shape[0];

        public int Channels { get; } = shape[1];

        /// <summary>Elements of a plane.</summary>
        public nint Inner { get; } = (nint)shape[2..].ElementCount;

        /// <summary>Elements of a channel.</summary>
        public T Size => T.CreateTruncating(_batch * Inner);

        public T* X => x;

        /// <summary>Where the planes of a channel start.</summary>
        public PlaneOffsets Of(int channel) => new(_batch, channel * Inner, Channels * Inner);

        /// <summary>Σ formula(a, b) over a channel, the sums of planes added in order.</summary>
        public T Sum<TFormula>(T* a, T* b, int channel, T p = default)
            where TFormula : struct, IRowFormula
        {
            nint first = channel * Inner, distance = Channels * Inner;
            using var sums = Scratch.Rent<T>(_batch);
            TMath.SumRows<TFormula>(a + first, b + first, sums.Pointer, _batch, distance, Inner, p);
            double sum = 0;
            for (nint image = 0; image < _batch; image++)
                sum += double.CreateTruncating(sums.Pointer[image]);
            return T.CreateTruncating(sum);
        }

        public (T Mean, T Variance, T Factor) Moments(int channel)
        {
            T mean = Sum<RowFormulas.Element>(x, x, channel) / Size;
            T variance = Sum<RowFormulas.Square>(x, x, channel, mean) / Size;
            return (mean, variance, T.One / TMath.Sqrt(variance + T.CreateTruncating(epsilon)));
        }
    }

    /// <summary>The first elements of planes at equal distances, for foreach.</summary>
    private struct PlaneOffsets(nint count, nint first, nint distance)
    {
        private nint _left = count;

        public nint Current { get; private set; } = first - distance;

        public readonly PlaneOffsets GetEnumerator() => this;

        public bool MoveNext()
        {
            Current += distance;
            return --_left >= 0;
        }
    }

    private readonly struct ForwardChannels<T, TMath>(Planes<T, TMath> planes, T* gain, T* bias, T* y, T* means, T* variances) : IParallelBody
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        public void Run(int channel)
        {
            (T mean, T variance, T factor) = planes.Moments(channel);
            means[channel] = mean;
            variances[channel] = variance;
            T* x = planes.X;
            foreach (nint offset in planes.Of(channel))
                TMath.Write<RowFormulas.Affine>(x + offset, x + offset, y + offset, planes.Inner, mean, factor, gain[channel], bias[channel]);
            StreamingStore.End();
        }
    }

    private readonly struct BackwardChannels<T, TMath>(Planes<T, TMath> planes, T* gradient, T* gain, T* y, T* gains, T* biases) : IParallelBody
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        public void Run(int channel)
        {
            (T mean, _, T factor) = planes.Moments(channel);
            T* x = planes.X;
            T sum = planes.Sum<RowFormulas.Element>(gradient, gradient, channel);
            T product = planes.Sum<RowFormulas.CentredProduct>(gradient, x, channel, mean);
            biases[channel] = sum;
            gains[channel] = product * factor;
            T shift = sum / planes.Size;
            T slope = factor * factor * product / planes.Size;
            foreach (nint offset in planes.Of(channel))
            {
                TMath.Write<RowFormulas.Projected>(
                    gradient + offset, x + offset, y + offset, planes.Inner, shift, mean, slope, factor * gain[channel]);
            }

            StreamingStore.End();
        }
    }
}
