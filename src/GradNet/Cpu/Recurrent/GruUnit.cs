using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// r = σ(xᵣ + hᵣ), z = σ(x_z + h_z), n = tanh(xₙ + r · hₙ), h' = n + z · (h − n); gates in the order r, z, n. Planes: h', r, z, n, hₙ.
/// </summary>
internal readonly unsafe struct GruUnit : IRecurrentUnit
{
    public static int Gates => 3;

    public static int States => 1;

    public static int Planes => 5;

    public static bool IsSum => false;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        nint second = at.Size + i;
        nint third = (2 * at.Size) + i;
        V reset = Sigmoid.Invoke(TLanes.Load(at.Input + i) + Hidden<V, TLanes>(at, i));
        V update = Sigmoid.Invoke(TLanes.Load(at.Input + second) + Hidden<V, TLanes>(at, second));
        V hidden = Hidden<V, TLanes>(at, third);
        V candidate = Tanh.Invoke(TLanes.Load(at.Input + third) + (reset * hidden));
        float* result = at.Result + i;
        TLanes.Store(candidate + (update * (TLanes.Load(at.Hidden + i) - candidate)), result);
        TLanes.Store(reset, result + at.Plane);
        TLanes.Store(update, result + (2 * at.Plane));
        TLanes.Store(candidate, result + (3 * at.Plane));
        TLanes.Store(hidden, result + (4 * at.Plane));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void StepBack<V, TLanes>(in UnitStepBack at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        V one = 1f;
        float* result = at.Result + i;
        V reset = TLanes.Load(result + at.Plane);
        V update = TLanes.Load(result + (2 * at.Plane));
        V candidate = TLanes.Load(result + (3 * at.Plane));
        V hidden = TLanes.Load(result + (4 * at.Plane));
        V gradient = TLanes.Load(at.HiddenGradient + i) + TLanes.Load(at.Product + i) + TLanes.Load(at.CarryIn + i);
        V ofCandidate = gradient * (one - update) * (one - (candidate * candidate));
        V ofReset = ofCandidate * hidden * reset * (one - reset);
        V ofUpdate = gradient * (TLanes.Load(at.Hidden + i) - candidate) * update * (one - update);
        Store<V, TLanes>(at.InputGradient + i, at.Size, ofReset, ofUpdate, ofCandidate);
        Store<V, TLanes>(at.ProductGradient + i, at.Size, ofReset, ofUpdate, ofCandidate * reset);
        TLanes.Store(gradient * update, at.CarryOut + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Hidden<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V> => TLanes.Load(at.Product + i) + TLanes.Load(at.Bias + i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, TLanes>(float* destination, nint size, V reset, V update, V candidate)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        TLanes.Store(reset, destination);
        TLanes.Store(update, destination + size);
        TLanes.Store(candidate, destination + (2 * size));
    }
}
