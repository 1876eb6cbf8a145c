using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Convolution and its gradients for any element type, from the definition; a task computes one channel of an image of the result.</summary>
internal static unsafe class GenericConvolution<T>
    where T : unmanaged, INumber<T>
{
    public static void Forward(PlaneBatch<T> x, PlaneBatch<T> w, PlaneBatch<T> y, T* bias, ConvolutionGeometry geometry)
        => WorkerPool.For(y.Images * y.Channels, new OutputPlane(x, w, y, bias, geometry));

    public static void BackwardInput(PlaneBatch<T> dy, PlaneBatch<T> w, PlaneBatch<T> dx, ConvolutionGeometry geometry)
        => WorkerPool.For(dx.Images * dx.Channels, new InputPlane(dx, w, dy, geometry));

    public static void BackwardWeights(PlaneBatch<T> x, PlaneBatch<T> dy, PlaneBatch<T> dw, ConvolutionGeometry geometry)
        => WorkerPool.For(dw.Images * dw.Channels, new WeightPlane(x, dw, dy, geometry));

    /// <summary>The outputs along an axis whose tap meets the input: from the first to before the end.</summary>
    private static (int First, int End) Outputs(ConvolutionAxis axis, int tap, int inputSize, int outputSize)
    {
        int origin = (tap * axis.Dilation) - axis.PadBefore;
        int first = origin < 0 ? (-origin + axis.Stride - 1) / axis.Stride : 0;
        int end = origin < inputSize ? Math.Min(outputSize, (inputSize - origin + axis.Stride - 1) / axis.Stride) : 0;
        return (first, end);
    }

    private static int Input(ConvolutionAxis axis, int tap, int output) => (output * axis.Stride) + (tap * axis.Dilation) - axis.PadBefore;

    private static void Clear(PlaneBatch<T> planes, int image, int channel)
        => new Span<T>(planes.Plane(image, channel, 0).Data, planes.Depth * planes.Height * planes.Width).Clear();

    private readonly struct OutputPlane(PlaneBatch<T> x, PlaneBatch<T> w, PlaneBatch<T> y, T* bias, ConvolutionGeometry geometry) : IParallelBody
    {
        public void Run(int index)
        {
            (int image, int channel) = Math.DivRem(index, y.Channels);
            Clear(y, image, channel);
            int firstInput = channel / (y.Channels / geometry.Groups) * w.Channels;
            for (int i = 0; i < w.Channels; i++)
            {
                for (int tap = 0; tap < w.Depth; tap++)
                {
                    (int first, int end) = Outputs(geometry.Z, tap, x.Depth, y.Depth);
                    for (int depth = first; depth < end; depth++)
                    {
                        T* input = x.Plane(image, firstInput + i, Input(geometry.Z, tap, depth)).Data;
                        AddPlane(input, w.Plane(channel, i, tap).Data, y.Plane(image, channel, depth).Data);
                    }
                }
            }

            if (bias != null)
                AddBias(y.Plane(image, channel, 0).Data, bias[channel]);
        }

        private void AddBias(T* output, T number)
        {
            foreach (ref T element in new Span<T>(output, y.Depth * y.Height * y.Width))
                element += number;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddPlane(T* input, T* weights, T* output)
        {
            for (int r = 0; r < w.Height; r++)
            {
                (int firstRow, int endRow) = Outputs(geometry.Y, r, x.Height, y.Height);
                for (int s = 0; s < w.Width; s++)
                {
                    (int first, int end) = Outputs(geometry.X, s, x.Width, y.Width);
                    T weight = weights[(r * w.RowStride) + (s * w.ColumnStride)];
                    for (int row = firstRow; row < endRow; row++)
                    {
                        T* from = input + (Input(geometry.Y, r, row) * x.RowStride);
                        T* to = output + (row * y.RowStride);
                        for (int column = first; column < end; column++)
                            to[column] += weight * from[Input(geometry.X, s, column) * x.ColumnStride];
                    }
                }
            }
        }
    }

    private readonly struct InputPlane(PlaneBatch<T> dx, PlaneBatch<T> w, PlaneBatch<T> dy, ConvolutionGeometry geometry) : IParallelBody
    {
        public void Run(int index)
        {
            (int image, int channel) = Math.DivRem(index, dx.Channels);
            Clear(dx, image, channel);
            (int group, int inputChannel) = Math.DivRem(channel, w.Channels);
            int outputs = dy.Channels / geometry.Groups;
            for (int k = group * outputs; k < (group + 1) * outputs; k++)
            {
                for (int tap = 0; tap < w.Depth; tap++)
                {
                    (int first, int end) = Outputs(geometry.Z, tap, dx.Depth, dy.Depth);
                    for (int depth = first; depth < end; depth++)
                    {
                        T* result = dx.Plane(image, channel, Input(geometry.Z, tap, depth)).Data;
                        AddPlane(dy.Plane(image, k, depth).Data, w.Plane(k, inputChannel, tap).Data, result);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddPlane(T* gradient, T* weights, T* result)
        {
            for (int r = 0; r < w.Height; r++)
            {
                (int firstRow, int endRow) = Outputs(geometry.Y, r, dx.Height, dy.Height);
                for (int s = 0; s < w.Width; s++)
                {
                    (int first, int end) = Outputs(geometry.X, s, dx.Width, dy.Width);
                    T weight = weights[(r * w.RowStride) + (s * w.ColumnStride)];
                    for (int row = firstRow; row < endRow; row++)
                    {
                        T* from = gradient + (row * dy.RowStride);
                        T* to = result + (Input(geometry.Y, r, row) * dx.RowStride);
                        for (int column = first; column < end; column++)
                            to[Input(geometry.X, s, column)] += weight * from[column * dy.ColumnStride];
                    }
                }
            }
        }
    }

    private readonly struct WeightPlane(PlaneBatch<T> x, PlaneBatch<T> dw, PlaneBatch<T> dy, ConvolutionGeometry geometry) : IParallelBody
    {
        public void Run(int index)
        {
            (int channel, int inputChannel) = Math.DivRem(index, dw.Channels);
            Clear(dw, channel, inputChannel);
            int input = (channel / (dw.Images / geometry.Groups) * dw.Channels) + inputChannel;
            for (int image = 0; image < x.Images; image++)
            {
                for (int tap = 0; tap < dw.Depth; tap++)
                {
                    (int first, int end) = Outputs(geometry.Z, tap, x.Depth, dy.Depth);
                    for (int depth = first; depth < end; depth++)
                    {
                        T* from = x.Plane(image, input, Input(geometry.Z, tap, depth)).Data;
                        AddPlane(from, dy.Plane(image, channel, depth).Data, dw.Plane(channel, inputChannel, tap).Data);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddPlane(T* input, T* gradient, T* result)
        {
            for (int r = 0; r < dw.Height; r++)
            {
                (int firstRow, int endRow) = Outputs(geometry.Y, r, x.Height, dy.Height);
                for (int s = 0; s < dw.Width; s++)
                {
                    (int first, int end) = Outputs(geometry.X, s, x.Width, dy.Width);
                    T sum = T.Zero;
                    for (int row = firstRow; row < endRow; row++)
                    {
                        T* from = input + (Input(geometry.Y, r, row) * x.RowStride);
                        T* by = gradient + (row * dy.RowStride);
                        for (int column = first; column < end; column++)
                            sum += by[column * dy.ColumnStride] * from[Input(geometry.X, s, column) * x.ColumnStride];
                    }

                    *result++ += sum;
                }
            }
        }
    }
}
