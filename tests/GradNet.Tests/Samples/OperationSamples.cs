using GradNet.Tests.Samples.Table;

namespace GradNet.Tests.Samples;

/// <summary>
/// The samples of every operation, from which the closed-world tests are made. A new primitive, or a new public operation, needs a record
/// in one of the tables in Samples/Table, whose Covers names it.
/// </summary>
internal static class OperationSamples
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. UnarySamples.All,
        .. ElementarySamples.All,
        .. ActivationSamples.All,
        .. BinarySamples.All,
        .. ReductionSamples.All,
        .. MatMulSamples.All,
        .. ConvolutionSamples.All,
        .. PoolingSamples.All,
        .. IndexingSamples.All,
        .. ViewSamples.All,
        .. JoiningSamples.All,
        .. CreationSamples.All,
        .. CompositeSamples.All,
        .. LossSamples.All,
        .. NormalizationSamples.All,
        .. AttentionSamples.All,
        .. RecurrenceSamples.All,
        .. SortingSamples.All,
        .. CumulativeSamples.All,
        .. SelectionSamples.All,
        .. ArrangingSamples.All,
        .. ProductSamples.All,
        .. NarrowSamples.All,
        .. LinearAlgebraSamples.All,
        .. FourierSamples.All,
        .. StatisticsSamples.All,
        .. SpatialSamples.All,
    ];

    public static Operation Named(string name) => All.Single(operation => operation.Name == name);
}
