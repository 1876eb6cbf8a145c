using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The formulas that the operations on rows are made of.</summary>
internal static class RowFormulas
{
    /// <summary>a.</summary>
    internal readonly struct Element : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a;
    }

    /// <summary>e^(a − p), where a ≤ p.</summary>
    internal readonly struct Exponential : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => Exp.OfNegative(a - p);

        public static double Invoke(double a, double b, double p, double q, double r, double s) => Exp.Invoke(a - p);
    }

    /// <summary>e^(a − p).</summary>
    internal readonly struct UnboundedExponential : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => Exp.Invoke(a - p);

        public static double Invoke(double a, double b, double p, double q, double r, double s) => Exp.Invoke(a - p);
    }

    /// <summary>a · b.</summary>
    internal readonly struct Product : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a * b;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a * b;
    }

    /// <summary>a + b.</summary>
    internal readonly struct Total : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a + b;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a + b;
    }

    /// <summary>(a − p) · q · r + s.</summary>
    internal readonly struct Affine : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => ((a - p) * q * r) + s;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => ((a - p) * q * r) + s;
    }

    /// <summary>(a − p)².</summary>
    internal readonly struct Square : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => (a - p) * (a - p);

        public static double Invoke(double a, double b, double p, double q, double r, double s) => (a - p) * (a - p);
    }

    /// <summary>a · (b − p).</summary>
    internal readonly struct CentredProduct : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a * (b - p);

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a * (b - p);
    }

    /// <summary>(a − p) · q.</summary>
    internal readonly struct Scaled : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => (a - p) * q;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => (a - p) * q;
    }

    /// <summary>(a − p) · q · b.</summary>
    internal readonly struct ScaledProduct : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => (a - p) * q * b;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => (a - p) * q * b;
    }

    /// <summary>a − p − q.</summary>
    internal readonly struct Shifted : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a - p - q;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a - p - q;
    }

    /// <summary>(a − p) · b.</summary>
    internal readonly struct ShiftedProduct : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => (a - p) * b;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => (a - p) * b;
    }

    /// <summary>a − p · e^b.</summary>
    internal readonly struct LessExponential : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => a - (p * Exp.Invoke(b));

        public static double Invoke(double a, double b, double p, double q, double r, double s) => a - (p * Exp.Invoke(b));
    }

    /// <summary>(a − p − (b − q) · r) · s.</summary>
    internal readonly struct Projected : IRowFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Invoke<V>(V a, V b, V p, V q, V r, V s)
            where V : struct, IFloatVector<V> => (a - p - ((b - q) * r)) * s;

        public static double Invoke(double a, double b, double p, double q, double r, double s) => (a - p - ((b - q) * r)) * s;
    }
}
