using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>All steps of a recurrent layer over float32 sequences, and their derivative.</summary>
/// <remarks>
/// Inputs are what the inputs of all steps contribute, [time, batch, gates · hidden]; the hidden weights, [gates · hidden, hidden]; their bias,
/// [gates · hidden]; and each part of the state before, [batch, hidden]. The result is [planes, time, batch, hidden].
/// </remarks>
internal static unsafe class RecurrentScan<TUnit>
    where TUnit : struct, IRecurrentUnit
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 2048;

    /// <summary>Runs the steps from the first to the last.</summary>
    public static void Run(ReadOnlySpan<Operand> inputs, Operand result)
    {
        var size = new Sizes(result.Shape);
        using var contributions = new ContiguousOperand(inputs[0]);
        using var bias = new ContiguousOperand(inputs[2]);
        using var hidden = new ContiguousOperand(inputs[3]);
        using var cell = new ContiguousOperand(inputs[^1]);
        using var weights = Scratch.Rent<float>(size.Gates * size.Hidden);
        using var product = Scratch.Rent<float>(size.Batch * size.Gates);

        // The product of each step reads the weights in rows.
        Operand transposed = Matrix(weights.Pointer, size.Hidden, size.Gates);
        Elementwise.Copy(Transpose(inputs[1]), transposed);
        for (nint time = 0; time < size.Time; time++)
        {
            float* row = (float*)result.Data + (time * size.Step);
            float* hiddenBefore = time == 0 ? hidden.Get<float>() : row - size.Step;
            float* cellBefore = time == 0 ? cell.Get<float>() : row + size.Plane - size.Step;
            Gemm.Multiply(
                Matrix(hiddenBefore, size.Batch, size.Hidden), transposed, Matrix(product.Pointer, size.Batch, size.Gates));
            var step = new UnitStep
            {
                Size = size.Hidden,
                Input = contributions.Get<float>() + (time * size.Batch * size.Gates),
                Product = product.Pointer,
                Bias = bias.Get<float>(),
                Hidden = hiddenBefore,
                Cell = cellBefore,
                Result = row,
                Plane = size.Plane,
            };
            WorkerPool.For(size.Tasks, new ForwardRows(step, size));
        }
    }

    /// <summary>
    /// Runs the derivatives of the steps from the last to the first. Behind the inputs of <see cref="Run"/> come its result and the gradient
    /// of each part of the state after every step, [time, batch, hidden]. What is written one after the other: the gradient of the
    /// contributions, where it differs that of the products, and that of each part of the state before.
    /// </summary>
    public static void RunBack(ReadOnlySpan<Operand> inputs, Operand gradients)
    {
        int states = TUnit.States;
        var size = new Sizes(inputs[3 + states].Shape);
        using var weights = new ContiguousOperand(inputs[1]);
        using var hidden = new ContiguousOperand(inputs[3]);
        using var cell = new ContiguousOperand(inputs[2 + states]);
        using var result = new ContiguousOperand(inputs[3 + states]);
        using var hiddenGradient = new ContiguousOperand(inputs[4 + states]);
        using var cellGradient = new ContiguousOperand(inputs[^1]);
        nint carry = states * size.Step;
        using var scratch = Scratch.Rent<float>(size.Step + (2 * carry));
        new Span<float>(scratch.Pointer, checked((int)(size.Step + (2 * carry)))).Clear();
        float* product = scratch.Pointer;
        float* carryIn = product + size.Step;
        float* carryOut = carryIn + carry;
        nint contributions = size.Time * size.Batch * size.Gates;
        float* inputGradient = (float*)gradients.Data;
        float* productGradient = TUnit.IsSum ? inputGradient : inputGradient + contributions;
        float* stateGradient = productGradient + contributions;
        for (nint time = size.Time - 1; time >= 0; time--)
        {
            float* row = result.Get<float>() + (time * size.Step);
            float* gates = productGradient + (time * size.Batch * size.Gates);
            var step = new UnitStepBack
            {
                Size = size.Hidden,
                Hidden = time == 0 ? hidden.Get<float>() : row - size.Step,
                Cell = time == 0 ? cell.Get<float>() : row + size.Plane - size.Step,
                Result = row,
                Plane = size.Plane,
                HiddenGradient = hiddenGradient.Get<float>() + (time * size.Step),
                CellGradient = cellGradient.Get<float>() + (time * size.Step),
                Product = product,
                CarryIn = carryIn,
                CarryOut = carryOut,
                CarryPlane = size.Step,
                InputGradient = inputGradient + (time * size.Batch * size.Gates),
                ProductGradient = gates,
            };
            WorkerPool.For(size.Tasks, new BackwardRows(step, size));
            Gemm.Multiply(
                Matrix(gates, size.Batch, size.Gates),
                Matrix(weights.Get<float>(), size.Gates, size.Hidden),
                Matrix(product, size.Batch, size.Hidden));
            float* written = carryOut;
            carryOut = carryIn;
            carryIn = written;
        }

        for (nint i = 0; i < size.Step; i++)
            stateGradient[i] = product[i] + carryIn[i];
        for (nint i = size.Step; i < carry; i++)
            stateGradient[i] = carryIn[i];
    }

    private static Operand Matrix(float* data, nint rows, nint columns) =>
        new(data, DType.Float32, Layout.Contiguous([(int)rows, (int)columns]));

    private static Operand Transpose(Operand x) =>
        new(x.Data, x.DType, new Layout([x.Shape[1], x.Shape[0]], [x.Strides[1], x.Strides[0]], x.Layout.Offset));

    /// <summary>Sizes from the shape of the result, [planes, time, batch, hidden].</summary>
    private readonly struct Sizes(Shape result)
    {
        public nint Time { get; } = result[1];

        public nint Batch { get; } = result[2];

        public nint Hidden { get; } = result[3];

        /// <summary>Contributions to the step of an example.</summary>
        public nint Gates { get; } = TUnit.Gates * (nint)result[3];

        /// <summary>Elements of a step.</summary>
        public nint Step { get; } = (nint)result[2] * result[3];

        /// <summary>Elements of a plane.</summary>
        public nint Plane { get; } = (nint)result[1] * result[2] * result[3];

        public nint RowsOfTask => Math.Max(1, TaskSize / Hidden);

        public int Tasks => (int)((Batch + RowsOfTask - 1) / RowsOfTask);
    }

    private readonly struct ForwardRows(UnitStep first, Sizes size) : IParallelBody
    {
        public void Run(int index)
        {
            nint end = Math.Min(size.Batch, (index + 1) * size.RowsOfTask);
            for (nint row = index * size.RowsOfTask; row < end; row++)
            {
                VectorWidth.Run(new ForwardRow(new UnitStep
                {
                    Size = size.Hidden,
                    Input = first.Input + (row * size.Gates),
                    Product = first.Product + (row * size.Gates),
                    Bias = first.Bias,
                    Hidden = first.Hidden + (row * size.Hidden),
                    Cell = first.Cell + (row * size.Hidden),
                    Result = first.Result + (row * size.Hidden),
                    Plane = first.Plane,
                }));
            }
        }
    }

    private readonly struct BackwardRows(UnitStepBack first, Sizes size) : IParallelBody
    {
        public void Run(int index)
        {
            nint end = Math.Min(size.Batch, (index + 1) * size.RowsOfTask);
            for (nint row = index * size.RowsOfTask; row < end; row++)
            {
                nint element = row * size.Hidden;
                nint gate = row * size.Gates;
                VectorWidth.Run(new BackwardRow(new UnitStepBack
                {
                    Size = size.Hidden,
                    Hidden = first.Hidden + element,
                    Cell = first.Cell + element,
                    Result = first.Result + element,
                    Plane = first.Plane,
                    HiddenGradient = first.HiddenGradient + element,
                    CellGradient = first.CellGradient + element,
                    Product = first.Product + element,
                    CarryIn = first.CarryIn + element,
                    CarryOut = first.CarryOut + element,
                    CarryPlane = first.CarryPlane,
                    InputGradient = first.InputGradient + gate,
                    ProductGradient = first.ProductGradient + gate,
                }));
            }
        }
    }

    private readonly struct ForwardRow(UnitStep step) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            UnitStep at = step;
            nint last = at.Size - V.Count;
            if (last < 0)
            {
                for (nint i = 0; i < at.Size; i++)
                    TUnit.Step<Float128, SingleLane>(at, i);
                return;
            }

            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                TUnit.Step<V, VectorLanes<V>>(at, i);
                if (i == last)
                    return;
            }
        }
    }

    private readonly struct BackwardRow(UnitStepBack step) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            UnitStepBack at = step;
            nint last = at.Size - V.Count;
            if (last < 0)
            {
                for (nint i = 0; i < at.Size; i++)
                    TUnit.StepBack<Float128, SingleLane>(at, i);
                return;
            }

            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                TUnit.StepBack<V, VectorLanes<V>>(at, i);
                if (i == last)
                    return;
            }
        }
    }
}
