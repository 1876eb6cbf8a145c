using GradNet.Cpu;
using GradNet.Graph;

namespace GradNet.Tests.Gradients;

/// <summary>Gradients that the user writes, and operations that have none.</summary>
public sealed class CustomGradientTests
{
    [Fact]
    public void A_step_function_can_let_gradients_through()
    {
        Tensor x = Tensor.From(-1f, 2f).Track();
        Tensor y = Tensor.WithGradient((x > 0f).Cast(x.DType), [x], (gradient, _) => [gradient]);
        Assert.Equal([0f, 1f], y.ToArray<float>());
        Assert.Equal([1f, 1f], y.Sum().Gradients(x)[0].ToArray<float>());
    }

    [Fact]
    public void The_gradient_of_the_value_itself_does_not_flow()
    {
        Tensor x = Tensor.From(3.0).Track();
        Tensor y = Tensor.WithGradient(x * x, [x], (_, _) => [null]);
        Assert.Equal(0, y.Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void A_custom_gradient_can_be_differentiated_again()
    {
        Func<Tensor, Tensor> cube = x => Tensor.WithGradient(x * x * x, [x], (gradient, _) => [gradient * 3 * x * x]);
        Assert.Equal(12.0, Tensor.Gradient(Tensor.Gradient(cube))(Tensor.FromScalar(2.0, DType.Float64)).Item<double>());
    }

    [Fact]
    public void A_gradient_for_each_source_is_asked_for()
    {
        Tensor x = Tensor.From(3.0).Track();
        Tensor y = Tensor.WithGradient(x * x, [x], (_, _) => []);
        var exception = Assert.Throws<InvalidOperationException>(() => y.Gradients(x));
        Assert.Equal("WithGradient: the gradient function returned 0 gradients for 1 inputs; return one for each, null for zero.",
            exception.Message);
    }

    [Fact]
    public void A_gradient_has_the_shape_of_its_source()
    {
        Tensor x = Tensor.Zeros([2], DType.Float64).Track();
        Tensor y = Tensor.WithGradient(x.Sum(), [x], (gradient, _) => [gradient]);
        var exception = Assert.Throws<ShapeException>(() => y.Gradients(x));
        Assert.Equal("WithGradient: the gradient of input 0 is [], but the input is [2].", exception.Message);
    }

    [Fact]
    public void An_operation_without_a_gradient_refuses_tracked_inputs()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new Opaque().Apply(Tensor.From(1f).Track()));
        Assert.Equal(
            "Opaque: this operation has no gradient, and a tracked tensor entered it; call Detach() on the input to go on without.",
                exception.Message);
        Assert.Equal(1f, new Opaque().Apply(Tensor.From(1f)).Item<float>());
        using (NoGradient.Scope())
            Assert.Equal(1f, new Opaque().Apply(Tensor.From(1f).Track()).Item<float>());
    }

    private sealed class Opaque() : Primitive("Opaque")
    {
        public override bool HasGradient => false;

        public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

        public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Copy(inputs[0], output);

        public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
    }
}
