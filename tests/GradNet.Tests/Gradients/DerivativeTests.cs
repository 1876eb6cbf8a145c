namespace GradNet.Tests.Gradients;

/// <summary>Derivatives of functions whose result is more than a number.</summary>
public sealed class DerivativeTests
{
    private static readonly Tensor X = Tensor.From(0.5, -1.5, 2.0);

    /// <summary>f(x) = (x₀x₁, x₁², sin x₂, x₀ + x₂).</summary>
    private static Tensor Function(Tensor x) => Tensor.Stack([x[0] * x[1], x[1].Square(), x[2].Sin(), x[0] + x[2]]);

    /// <summary>g(x) = x₀² x₁ + x₁ x₂³.</summary>
    private static Tensor Number(Tensor x) => (x[0].Square() * x[1]) + (x[1] * x[2].Pow(3));

    private static double[] ExpectedJacobian => [-1.5, 0.5, 0, 0, -3, 0, 0, 0, Math.Cos(2), 1, 0, 1];

    private static double[] ExpectedHessian => [-3, 1, 0, 1, 0, 12, 0, 12, -18];

    [Fact]
    public void A_Jacobian_has_a_row_for_each_element_of_the_result()
    {
        Tensor jacobian = Tensor.Jacobian(Function, X);
        Assert.Equal([4, 3], jacobian.Shape);
        AssertClose(ExpectedJacobian, jacobian);
    }

    [Fact]
    public void The_shapes_of_a_Jacobian_are_joined()
    {
        Tensor jacobian = Tensor.Jacobian(x => x.Transpose(), Tensor.From(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal([3, 2, 2, 3], jacobian.Shape);
        Assert.Equal(6, jacobian.Sum().Item<double>());
        Assert.Equal(1, jacobian[2, 1, 1, 2].Item<double>());
    }

    [Fact]
    public void A_function_that_ignores_its_argument_has_a_Jacobian_of_zeros() =>
        AssertClose(new double[6], Tensor.Jacobian(_ => Tensor.From(1.0, 2.0), X));

    [Fact]
    public void A_Hessian_holds_the_second_derivatives() => AssertClose(ExpectedHessian, Tensor.Hessian(Number, X));

    [Fact]
    public void A_vector_Jacobian_product_weighs_the_rows()
    {
        (Tensor value, Tensor product) = Tensor.VectorJacobianProduct(Function, X, Tensor.From(1.0, 2, 3, 4));
        AssertClose(Function(X).ToArray<double>(), value);
        AssertClose([-1.5 + 4, 0.5 - 6, (3 * Math.Cos(2)) + 4], product);
    }

    [Fact]
    public void A_Jacobian_vector_product_weighs_the_columns()
    {
        (Tensor value, Tensor product) = Tensor.JacobianVectorProduct(Function, X, Tensor.From(1.0, 2, 3));
        AssertClose(Function(X).ToArray<double>(), value);
        AssertClose([-0.5, -6, 3 * Math.Cos(2), 4], product);
    }

    [Fact]
    public void A_Jacobian_vector_product_is_computed_where_nothing_is_tracked()
    {
        using (NoGradient.Scope())
            AssertClose([-0.5, -6, 3 * Math.Cos(2), 4], Tensor.JacobianVectorProduct(Function, X, Tensor.From(1.0, 2, 3)).Product);
    }

    [Fact]
    public void A_Hessian_vector_product_is_the_Hessian_times_the_vector() =>
        AssertClose([-3 + 2, 1 + 36, 24 - 54], Tensor.HessianVectorProduct(Number, X, Tensor.From(1.0, 2, 3)));

    [Fact]
    public void A_Jacobian_can_be_differentiated_again()
    {
        (_, Tensor gradient) = Tensor.ValueAndGradient(x => Tensor.Jacobian(Function, x).Square().Sum(), X);
        AssertClose([2 * 0.5, (2 * -1.5) + (8 * -1.5), -2 * Math.Cos(2) * Math.Sin(2)], gradient);
    }

    [Fact]
    public void A_vector_of_another_shape_is_refused_in_words()
    {
        var exception = Assert.Throws<ShapeException>(() => Tensor.JacobianVectorProduct(Function, X, Tensor.Zeros([4])));
        Assert.Equal("JacobianVectorProduct: the vector is [4], but the argument is [3]; they must be equal.", exception.Message);
    }

    [Fact]
    public void VMap_applies_a_function_of_one_example_to_each_of_a_batch()
    {
        Tensor batch = Tensor.Uniform([3, 5], -1, 1, new RandomKey(1)).Cast(DType.Float64);
        Tensor mapped = Tensor.VMap(Function, axis: 1)(batch);
        Assert.Equal([5, 4], mapped.Shape);
        for (int i = 0; i < 5; i++)
            AssertClose(Function(batch[.., i]).ToArray<double>(), mapped[i]);
    }

    [Fact]
    public void VMap_of_a_gradient_gives_the_gradient_of_each_example()
    {
        Tensor batch = Tensor.Uniform([5, 3], -1, 1, new RandomKey(1)).Cast(DType.Float64);
        Tensor gradients = Tensor.VMap(Tensor.Gradient(Number))(batch);
        (_, Tensor together) = Tensor.ValueAndGradient(x => Tensor.VMap(Number)(x).Sum(), batch);
        AssertClose(together.ToArray<double>(), gradients);
    }

    [Fact]
    public void VMap_of_nothing_is_refused_in_words()
    {
        var exception = Assert.Throws<ShapeException>(() => Tensor.VMap(Number)(Tensor.Zeros([0, 3])));
        Assert.Equal("VMap: [0, 3] has no slice along axis 0, so the shape of the results is unknown.", exception.Message);
    }

    private static void AssertClose(double[] expected, Tensor actual) =>
        Assert.All(expected.Zip(actual.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
