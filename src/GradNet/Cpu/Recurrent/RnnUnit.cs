using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>h' = f(x + h), with f the rectifier or tanh. The only plane is h'.</summary>
internal readonly unsafe struct RnnUnit<TActivation> : IRecurrentUnit
    where TActivation : struct, IUnaryFunction
{
    public static int Gates => 1;

    public static int States => 1;

    public static int Planes => 1;

    public static bool IsSum => true;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V> =>
        TLanes.Store(
            TActivation.Invoke(TLanes.Load(at.Input + i) + (TLanes.Load(at.Product + i) + TLanes.Load(at.Bias + i))), at.Result + i);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void StepBack<V, TLanes>(in UnitStepBack at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>
    {
        V hidden = TLanes.Load(at.Result + i);
        V gradient = TLanes.Load(at.HiddenGradient + i) + TLanes.Load(at.Product + i);
        V one = 1f;
        V slope = typeof(TActivation) == typeof(Relu) ? V.Select(V.Less(0f, hidden), one, 0f) : one - (hidden * hidden);
        TLanes.Store(gradient * slope, at.InputGradient + i);
    }
}
