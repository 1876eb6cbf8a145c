using System.Reflection;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Functions over the machine's widest vectors, for a <see cref="ChainCompiler{V}"/> to call.</summary>
internal static class VectorMethod
{
    public static MethodInfo Unary<TFunction>()
        where TFunction : struct, IUnaryFunction =>
        Vector512.IsHardwareAccelerated ? ((Func<Float512, Float512>)TFunction.Invoke).Method
        : Vector256.IsHardwareAccelerated ? ((Func<Float256, Float256>)TFunction.Invoke).Method
        : ((Func<Float128, Float128>)TFunction.Invoke).Method;

    public static MethodInfo Binary<TFunction>()
        where TFunction : struct, IBinaryFunction =>
        Vector512.IsHardwareAccelerated ? ((Func<Float512, Float512, Float512>)TFunction.Invoke).Method
        : Vector256.IsHardwareAccelerated ? ((Func<Float256, Float256, Float256>)TFunction.Invoke).Method
        : ((Func<Float128, Float128, Float128>)TFunction.Invoke).Method;

    public static MethodInfo Comparison<TFunction>()
        where TFunction : struct, IComparisonFunction =>
        Vector512.IsHardwareAccelerated ? ((Func<Float512, Float512, Float512>)TFunction.Invoke).Method
        : Vector256.IsHardwareAccelerated ? ((Func<Float256, Float256, Float256>)TFunction.Invoke).Method
        : ((Func<Float128, Float128, Float128>)TFunction.Invoke).Method;

    public static MethodInfo Choice() =>
        Vector512.IsHardwareAccelerated ? ((Func<Float512, Float512, Float512, Float512>)Float512.Select).Method
        : Vector256.IsHardwareAccelerated ? ((Func<Float256, Float256, Float256, Float256>)Float256.Select).Method
        : ((Func<Float128, Float128, Float128, Float128>)Float128.Select).Method;
}
