using GradNet.Graph.Primitives;
using GradNet.Tests.Cpu;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>Each rule against its formula in plain tensor operations.</summary>
[Collection(GlobalState.Name)]
public sealed class UpdateRuleTests
{
    public static TheoryData<string, DType> Rules =>
    [
        .. UpdateFormulas.All.Keys.SelectMany(name => new[] { DType.Float32, DType.Float64 }.Select(dtype => (name, dtype))),
    ];

    [Fact]
    public void Every_rule_has_a_formula() =>
        Assert.Equal(UpdateFormulas.Rules.Keys.Order(), UpdateFormulas.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_does_what_its_formula_says_with_the_same_bits_for_any_number_of_threads(string name, DType dtype)
    {
        UpdateRule rule = UpdateFormulas.Rules[name];
        (double[] scalars, Tensor[][] arrays) = UpdateFormulas.Example(name, dtype);

        Tensor[] results = ThreadCounts.AssertSameBits(() => rule.Apply([Tensor.From(scalars), .. arrays.SelectMany(tensors => tensors)]));

        int written = 1 + rule.States;
        Assert.Equal(arrays.Length * written, results.Length);
        for (int i = 0; i < arrays.Length; i++)
        {
            Tensor[] expected = UpdateFormulas.Apply(name, scalars, arrays[i]);
            for (int array = 0; array < written; array++)
                AssertClose(expected[array], results[(i * written) + array], dtype == DType.Float32 ? 2e-6 : 1e-14);
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal((expected.Shape, expected.DType), (actual.Shape, actual.DType));
        double[] wanted = Elements.ToDoubles(expected);
        double[] got = Elements.ToDoubles(actual);
        for (int i = 0; i < wanted.Length; i++)
            Assert.Equal(wanted[i], got[i], tolerance * (1 + Math.Abs(wanted[i])));
    }
}
