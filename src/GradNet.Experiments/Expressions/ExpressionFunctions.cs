namespace GradNet.Experiments;

/// <summary>What a formula may call.</summary>
public static class ExpressionFunctions
{
    internal static readonly IReadOnlyDictionary<string, double> Constants =
        new Dictionary<string, double> { ["pi"] = Math.PI, ["e"] = Math.E };

    internal static readonly IReadOnlyDictionary<string, Func<Tensor, Tensor>> OfOne = new Dictionary<string, Func<Tensor, Tensor>>
    {
        ["exp"] = x => x.Exp(),
        ["log"] = x => x.Log(),
        ["sqrt"] = x => x.Sqrt(),
        ["sin"] = x => x.Sin(),
        ["cos"] = x => x.Cos(),
        ["tan"] = x => x.Tan(),
        ["tanh"] = x => x.Tanh(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["relu"] = x => x.Relu(),
        ["softplus"] = x => x.Softplus(),
        ["abs"] = x => x.Abs(),
        ["floor"] = x => x.Floor(),
        ["sign"] = x => x.Sign(),
    };

    internal static readonly IReadOnlyDictionary<string, Func<Tensor, Tensor, Tensor>> OfTwo = new Dictionary<string, Func<Tensor, Tensor, Tensor>>
    {
        ["max"] = (a, b) => a.Maximum(b),
        ["min"] = (a, b) => a.Minimum(b),
    };

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Names => OfOne.Keys.Concat(OfTwo.Keys);
}
