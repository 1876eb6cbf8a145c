namespace GradNet.Tests.Operations;

/// <summary>The tests of the sample table that change the number of threads or what memory holds.</summary>
[Collection(GlobalState.Name)]
public sealed class DeterminismTests
{
    public static TheoryData<string> Threads => OperationTests.Rows(GlobalChecks.Threads);

    public static TheoryData<string> Poison => OperationTests.Rows(GlobalChecks.Poison);

    [Theory]
    [MemberData(nameof(Threads))]
    public void One_two_three_and_seven_threads_compute_the_same_bits(string operation) =>
        OperationTests.Run(operation, GlobalChecks.Threads);

    [Theory]
    [MemberData(nameof(Poison))]
    public void Memory_full_of_NaN_changes_nothing(string operation) => OperationTests.Run(operation, GlobalChecks.Poison);
}
