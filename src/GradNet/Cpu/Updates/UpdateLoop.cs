using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Applies a rule to neighbouring elements of one parameter.</summary>
internal static unsafe class UpdateLoop<TRule>
    where TRule : struct, IUpdateRule
{
    /// <summary>Lanes of the widest vector.</summary>
    private const int Block = 16;

    /// <summary>Any number of elements of float32.</summary>
    public static void Run(in UpdatePointers<float> pointers, nint count, double* scalars)
    {
        nint whole = count & ~(nint)(Block - 1);
        VectorWidth.Run(new Kernel(pointers, whole, scalars));
        if (whole == count)
            return;

        // What does not fill the widest vector goes through a buffer.
        float* buffer = stackalloc float[(1 + UpdatePointers<float>.Arrays) * Block];
        var rest = pointers.From(whole);
        var lanes = new UpdatePointers<float>(buffer, Block);
        nint length = count - whole;
        ShortRun.Copy(rest.Gradient, lanes.Gradient, length);
        for (int i = 0; i <= TRule.States; i++)
            ShortRun.Copy(rest.Old(i), lanes.Old(i), length);
        VectorWidth.Run(new Kernel(lanes, Block, scalars));
        for (int i = 0; i <= TRule.States; i++)
            ShortRun.Copy(lanes.New(i), rest.New(i), length);
    }

    /// <summary>Any number of elements of float64.</summary>
    public static void Run(in UpdatePointers<double> pointers, nint count, double* scalars) => Run<Real64, double>(pointers, count, scalars);

    /// <param name="scalars">Weight decay that is added to the gradient, what the value is multiplied by, and the rule's own.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, T>(in UpdatePointers<T> pointers, nint count, double* scalars)
        where V : struct, IReal<V>, ILanes<V, T>
        where T : unmanaged
    {
        V decay = V.From(scalars[0]);
        V keep = V.From(scalars[1]);
        var own = new UpdateScalars<V>();
        for (int i = 0; i < UpdateScalars<V>.Length; i++)
            own[i] = V.From(scalars[2 + i]);

        T* gradients = pointers.Gradient;
        T* values = pointers.Old(0);
        T* firsts = pointers.Old(1);
        T* seconds = pointers.Old(2);
        T* thirds = pointers.Old(3);
        T* newValues = pointers.New(0);
        T* newFirsts = pointers.New(1);
        T* newSeconds = pointers.New(2);
        T* newThirds = pointers.New(3);
        for (nint i = 0; i < count; i += V.Count)
        {
            V value = V.Load(values + i);
            V first = TRule.States > 0 ? V.Load(firsts + i) : default;
            V second = TRule.States > 1 ? V.Load(seconds + i) : default;
            V third = TRule.States > 2 ? V.Load(thirds + i) : default;
            V gradient = V.Load(gradients + i) + (decay * value);
            V.Store(TRule.Invoke(gradient, value * keep, ref first, ref second, ref third, own), newValues + i);
            if (TRule.States > 0)
                V.Store(first, newFirsts + i);
            if (TRule.States > 1)
                V.Store(second, newSeconds + i);
            if (TRule.States > 2)
                V.Store(third, newThirds + i);
        }
    }

    private readonly struct Kernel(UpdatePointers<float> pointers, nint count, double* scalars) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IFloatVector<V> => UpdateLoop<TRule>.Run<V, float>(pointers, count, scalars);
    }
}
