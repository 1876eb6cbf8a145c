using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>The tests that the sample table generates: one row an operation, all of its samples inside.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> Forward => Rows(Properties.Forward);

    public static TheoryData<string> Arrangements => Rows(Properties.Arrangements);

    public static TheoryData<string> Immutability => Rows(Properties.Immutability);

    public static TheoryData<string> Sharing => Rows(Properties.Sharing);

    public static TheoryData<string> Composition => Rows(Properties.Composition);

    public static TheoryData<string> Policies => Rows(Properties.Policies);

    public static TheoryData<string> BadCalls => Rows(Properties.BadCalls);

    public static TheoryData<string> FirstOrder => Rows(DifferenceChecks.FirstOrder);

    public static TheoryData<string> SecondOrder => Rows(DifferenceChecks.SecondOrder);

    [Theory]
    [MemberData(nameof(Forward))]
    public void The_result_is_what_the_definition_says(string operation) => Run(operation, Properties.Forward);

    [Theory]
    [MemberData(nameof(Arrangements))]
    public void The_result_does_not_depend_on_how_the_inputs_lie_in_memory(string operation) => Run(operation, Properties.Arrangements);

    [Theory]
    [MemberData(nameof(Immutability))]
    public void Inputs_stay_as_they_were(string operation) => Run(operation, Properties.Immutability);

    [Theory]
    [MemberData(nameof(Sharing))]
    public void Views_copy_nothing_and_copies_are_copies(string operation) => Run(operation, Properties.Sharing);

    [Theory]
    [MemberData(nameof(Composition))]
    public void A_fused_kernel_and_its_gradient_agree_with_the_decomposition(string operation) => Run(operation, Properties.Composition);

    [Theory]
    [MemberData(nameof(Policies))]
    public void Both_policies_compute_the_same_bits(string operation) => Run(operation, Properties.Policies);

    [Theory]
    [MemberData(nameof(BadCalls))]
    public void Wrong_calls_fail_with_these_words(string operation) => Run(operation, Properties.BadCalls);

    [Theory]
    [MemberData(nameof(FirstOrder))]
    public void Gradients_agree_with_central_differences(string operation) => Run(operation, DifferenceChecks.FirstOrder);

    [Theory]
    [MemberData(nameof(SecondOrder))]
    public void Gradients_of_gradients_agree_with_central_differences(string operation) => Run(operation, DifferenceChecks.SecondOrder);

    internal static TheoryData<string> Rows(Func<Operation, IEnumerable<Case>> property) =>
        [.. OperationSamples.All.Where(operation => property(operation).Any()).Select(operation => operation.Name)];

    internal static void Run(string operation, Func<Operation, IEnumerable<Case>> property)
    {
        foreach (Case check in property(OperationSamples.Named(operation)))
            check.Run();
    }
}
