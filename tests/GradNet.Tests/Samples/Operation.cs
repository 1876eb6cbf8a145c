namespace GradNet.Tests.Samples;

/// <summary>All that the tests know of an operation. One record generates all of its tests.</summary>
/// <param name="Name">As users say it.</param>
/// <param name="Covers">
/// The primitives and public members that the samples exercise: "Unary.Exp" for a row, "MatMul" for a primitive class, "Tensor.Exp" for a
/// method.
/// </param>
/// <param name="Tolerance">How far results may lie from the reference.</param>
/// <param name="Samples">Calls that work.</param>
internal sealed record Operation(string Name, string[] Covers, Tolerance Tolerance, Sample[] Samples)
{
    /// <summary>Calls that must fail.</summary>
    public BadCall[] BadCalls { get; init; } = [];

    public override string ToString() => Name;
}
