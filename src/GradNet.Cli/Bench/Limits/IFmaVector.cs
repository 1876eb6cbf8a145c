namespace GradNet.Cli.Bench.Limits;

/// <summary>A vector of floats of one width, as far as a chain of multiply-adds needs it.</summary>
internal interface IFmaVector<TSelf>
    where TSelf : struct, IFmaVector<TSelf>
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>this · <paramref name="factor"/> + <paramref name="addend"/>, rounded once.</summary>
    TSelf MultiplyAdd(TSelf factor, TSelf addend);

    /// <summary>The sum of the lanes.</summary>
    float Sum();
}
