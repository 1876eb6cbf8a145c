namespace GradNet.Cpu;

/// <summary>A function of two elements of rows and up to four numbers that belong to the row.</summary>
internal interface IRowFormula
{
    static abstract V Invoke<V>(V a, V b, V p, V q, V r, V s)
        where V : struct, IFloatVector<V>;

    static abstract double Invoke(double a, double b, double p, double q, double r, double s);
}
