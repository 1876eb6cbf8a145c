using GradNet.Cpu;
using GradNet.Graph;

namespace GradNet.Tests.Gradients;

/// <summary>Operations with several results.</summary>
public sealed class MultiPrimitiveTests
{
    [Fact]
    public void One_kernel_computes_all_results()
    {
        var operation = new ProductAndSum();
        Tensor[] results = operation.Apply(Tensor.From(2.0, 3.0), Tensor.From(5.0, 7.0));
        Assert.Equal([10.0, 21.0], results[0].ToArray<double>());
        Assert.Equal([7L, 10L], results[1].ToArray<long>());
        Assert.Equal(1, operation.Runs);
    }

    [Fact]
    public void Gradients_flow_through_the_results_that_have_any_and_may_use_the_others()
    {
        Tensor a = Tensor.From(2.0, 3.0).Track();
        Tensor b = Tensor.From(5.0, 7.0);
        Tensor[] results = new ProductAndSum().Apply(a, b);
        Assert.True(results[0].IsTracked);
        Assert.False(results[1].IsTracked);
        Tensor[] first = results[0].Sum().Gradients(a);
        Assert.Equal([5.0, 7.0], first[0].ToArray<double>());
    }

    [Fact]
    public void Gradients_of_all_results_add_up_and_can_be_differentiated_again()
    {
        Func<Tensor, Tensor> function = x =>
        {
            Tensor[] powers = new SquareAndCube().Apply(x);
            return (powers[0] + powers[1]).Sum();
        };
        Tensor x = Tensor.From(2.0, -1.0);
        Assert.Equal([4 + 12.0, -2 + 3.0], Tensor.Gradient(function)(x).ToArray<double>());
        Assert.Equal([2 + 12.0, 2 - 6.0], Tensor.Gradient(y => Tensor.Gradient(function)(y).Sum())(x).ToArray<double>());
    }

    [Fact]
    public void A_result_does_not_keep_the_others_where_nothing_is_tracked()
    {
        Tensor product = new ProductAndSum().Apply(Tensor.From(2.0), Tensor.From(5.0))[0];
        Tensor.Compute(product);
        Assert.Empty(product.Node.Inputs);
    }

    [Fact]
    public void Without_a_gradient_tracked_inputs_are_refused()
    {
        var operation = new ProductAndSum(hasGradient: false);
        Tensor a = Tensor.From(2.0).Track();
        var exception = Assert.Throws<InvalidOperationException>(() => operation.Apply(a, a));
        Assert.StartsWith("ProductAndSum: this operation has no gradient", exception.Message, StringComparison.Ordinal);
        using (NoGradient.Scope())
            Assert.Equal(4.0, operation.Apply(a, a)[0].Item<double>());
    }

    /// <summary>a · b as float64 and a + b as int64.</summary>
    private sealed unsafe class ProductAndSum(bool hasGradient = true) : MultiPrimitive("ProductAndSum")
    {
        public int Runs { get; private set; }

        public override bool HasGradient => hasGradient;

        public override ResultType[] InferResults(ReadOnlySpan<Node> inputs) =>
            [new(inputs[0].Shape, DType.Float64), new(inputs[0].Shape, DType.Int64)];

        public override void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
        {
            Runs++;
            for (int i = 0; i < outputs[0].Shape.ElementCount; i++)
            {
                (double a, double b) = (((double*)inputs[0].Data)[i], ((double*)inputs[1].Data)[i]);
                ((double*)outputs[0].Data)[i] = a * b;
                ((long*)outputs[1].Data)[i] = (long)(a + b);
            }
        }

        public override Tensor? VectorJacobianProduct(
            int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) =>
            result == 0 ? gradient * inputs[1 - index] : null;
    }

    /// <summary>x² and x³; the gradients use the results.</summary>
    private sealed unsafe class SquareAndCube() : MultiPrimitive("SquareAndCube")
    {
        public override ResultType[] InferResults(ReadOnlySpan<Node> inputs) =>
            [new(inputs[0].Shape, inputs[0].DType), new(inputs[0].Shape, inputs[0].DType)];

        public override void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
        {
            for (int i = 0; i < outputs[0].Shape.ElementCount; i++)
            {
                double x = ((double*)inputs[0].Data)[i];
                ((double*)outputs[0].Data)[i] = x * x;
                ((double*)outputs[1].Data)[i] = x * x * x;
            }
        }

        public override Tensor? VectorJacobianProduct(
            int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) =>
            result == 0 ? gradient * 2f * inputs[0] : gradient * 3f * results[0];
    }
}
