using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>c' = σ(f) · c + σ(i) · tanh(g), h' = σ(o) · tanh(c'); gates in the order i, f, g, o. Planes: h', c', then the gates.</summary>
internal readonly unsafe struct LstmUnit : IRecurrentUnit
{
    public static int Gates => 4;

    public static int States => 2;

    public static int Planes => 6;

    public static bool IsSum => true;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        V input = Sigmoid.Invoke(Sum<V, TLanes>(at, i));
        V forget = Sigmoid.Invoke(Sum<V, TLanes>(at, at.Size + i));
        V candidate = Tanh.Invoke(Sum<V, TLanes>(at, (2 * at.Size) + i));
        V output = Sigmoid.Invoke(Sum<V, TLanes>(at, (3 * at.Size) + i));
        V cell = (forget * TLanes.Load(at.Cell + i)) + (input * candidate);
        float* result = at.Result + i;
        TLanes.Store(output * Tanh.Invoke(cell), result);
        TLanes.Store(cell, result + at.Plane);
        TLanes.Store(input, result + (2 * at.Plane));
        TLanes.Store(forget, result + (3 * at.Plane));
        TLanes.Store(candidate, result + (4 * at.Plane));
        TLanes.Store(output, result + (5 * at.Plane));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void StepBack<V, TLanes>(in UnitStepBack at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        V one = 1f;
        float* result = at.Result + i;
        V bent = Tanh.Invoke(TLanes.Load(result + at.Plane));
        V input = TLanes.Load(result + (2 * at.Plane));
        V forget = TLanes.Load(result + (3 * at.Plane));
        V candidate = TLanes.Load(result + (4 * at.Plane));
        V output = TLanes.Load(result + (5 * at.Plane));
        V hiddenGradient = TLanes.Load(at.HiddenGradient + i) + TLanes.Load(at.Product + i);
        V cellGradient = TLanes.Load(at.CellGradient + i) + TLanes.Load(at.CarryIn + at.CarryPlane + i)
            + (hiddenGradient * output * (one - (bent * bent)));
        float* gradient = at.InputGradient + i;
        TLanes.Store(cellGradient * candidate * input * (one - input), gradient);
        TLanes.Store(cellGradient * TLanes.Load(at.Cell + i) * forget * (one - forget), gradient + at.Size);
        TLanes.Store(cellGradient * input * (one - (candidate * candidate)), gradient + (2 * at.Size));
        TLanes.Store(hiddenGradient * bent * output * (one - output), gradient + (3 * at.Size));
        TLanes.Store(cellGradient * forget, at.CarryOut + at.CarryPlane + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V> =>
        TLanes.Load(at.Input + i) + (TLanes.Load(at.Product + i) + TLanes.Load(at.Bias + i));
}
