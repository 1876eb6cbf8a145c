namespace GradNet.Tests.Gradients;

/// <summary>Automatic differentiation as a user meets it.</summary>
public sealed class GradientTests
{
    [Fact]
    public void A_derivative_of_any_order_is_the_derivative_of_the_one_before()
    {
        // x⁵, 5x⁴, 20x³, 60x², 120x, 120, 0 at x = 2.
        Func<Tensor, Tensor> function = x => x.Pow(5).Sum();
        foreach (double expected in new double[] { 32, 80, 160, 240, 240, 120, 0 })
        {
            Assert.Equal(expected, function(Tensor.From(2.0)).Item<double>(), 9);
            function = Tensor.Gradient(function) is var derivative ? x => derivative(x).Sum() : function;
        }
    }

    [Fact]
    public void Gradients_flow_through_loops_and_branches_as_they_ran()
    {
        static Tensor Collatz(Tensor x)
        {
            for (int i = 0; i < 4; i++)
                x = x.Item<double>() > 3 ? x / 2 : (3 * x) + 1;
            return x;
        }

        // 5 -> 2.5 -> 8.5 -> 4.25 -> 2.125: halved three times, tripled once.
        Assert.Equal(3.0 / 8, Tensor.Gradient(Collatz)(Tensor.FromScalar(5.0, DType.Float64)).Item<double>());
        Assert.Equal(9.0 / 4, Tensor.Gradient(Collatz)(Tensor.FromScalar(2.0, DType.Float64)).Item<double>());
    }

    [Fact]
    public void A_tensor_that_is_used_often_collects_the_gradients_of_all_uses()
    {
        Tensor x = Tensor.From(3.0).Track();
        Tensor y = (x * x) + x + x;
        Assert.Equal(8.0, y.Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void Slices_hand_back_their_gradients_whether_they_fill_the_tensor_overlap_or_leave_gaps()
    {
        Tensor x = Tensor.From(1.0, 2, 3, 4).Track();
        Assert.Equal([8.0, 16, 2, 2], ((x[2..] * 2).Sum() + (x[..2].Square() * 4).Sum()).Gradients(x)[0].ToArray<double>());
        Assert.Equal([1.0, 6, 6, 5], (x[..3].Sum() + (x[1..] * 5).Sum()).Gradients(x)[0].ToArray<double>());
        Assert.Equal([0.0, 1, 0, 3], (x[1] + (x[3] * 3)).Gradients(x)[0].ToArray<double>());
        Assert.Equal([7.0, 1, 7, 1], ((x[Slice.Every(2)] * 7).Sum() + x[1..].Narrow(0, 0, 1).Sum() + x[3]).Gradients(x)[0].ToArray<double>());
        Tensor slice = x[1..3];
        Assert.Equal([2.0, 2], (slice * 2).Sum().Gradients(slice)[0].ToArray<double>());
    }

    [Fact]
    public void The_exponent_of_zero_to_the_power_of_zero_has_no_slope()
    {
        Tensor exponent = Tensor.From(0.0, 2.0).Track();
        Tensor power = Tensor.Zeros([2], DType.Float64).Pow(exponent);
        Assert.Equal([0.0, 0.0], power.Sum().Gradients(exponent)[0].ToArray<double>());
    }

    [Theory]
    [InlineData(2, 0.0, 0.0, 2.0, 0.0, 0.0)]
    [InlineData(0, 1.0, 0.0, 0.0, 0.0, 0.0)]
    public void Derivatives_of_whole_powers_at_zero_are_finite_in_any_order(int exponent, params double[] expected)
    {
        Func<Tensor, Tensor> function = x => x.Pow(exponent);
        foreach (double value in expected)
        {
            Assert.Equal(value, function(Tensor.FromScalar(0.0, DType.Float64)).Item<double>());
            function = Tensor.Gradient(function);
        }
    }

    [Fact]
    public void A_value_without_tracking_has_no_gradients_to_ask_for()
    {
        Tensor x = Tensor.From(3f).Track();
        Tensor untracked;
        using (NoGradient.Scope())
            untracked = x * 2;
        var error = Assert.Throws<InvalidOperationException>(() => untracked.Gradients(x));
        Assert.StartsWith("Gradients: this tensor is not tracked", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_depends_on_what_it_was_computed_from_and_on_nothing_else()
    {
        Tensor x = Tensor.From(3f).Track();
        Tensor other = Tensor.From(4f).Track();
        Tensor y = (x * 2).Exp();
        Assert.True(y.DependsOnAny(other, x));
        Assert.False(y.DependsOnAny(other));
        Assert.False(y.Detach().DependsOnAny(x));
    }

    [Fact]
    public void Gradients_for_intermediate_results_and_their_sources_come_together()
    {
        Tensor x = Tensor.From(3.0).Track();
        Tensor y = x * 2;
        Tensor z = y * y;
        Tensor[] gradients = z.Gradients(x, y, z);
        Assert.Equal([24.0, 12.0, 1.0], gradients.Select(gradient => gradient.Item<double>()));
    }

    [Fact]
    public void The_gradient_of_a_source_that_was_not_used_is_zeros()
    {
        Tensor x = Tensor.From(3f).Track();
        Tensor unused = Tensor.Ones([2, 3], DType.Float64).Track();
        Tensor gradient = x.Sum().Gradients(unused)[0];
        Assert.Equal(Shape.Create([2, 3]), gradient.Shape);
        Assert.Equal(new double[6], gradient.ToArray<double>());
    }

    [Fact]
    public void A_source_that_is_not_tracked_is_named()
    {
        Tensor x = Tensor.From(3f).Track();
        var exception = Assert.Throws<InvalidOperationException>(() => x.Sum().Gradients(x, Tensor.Zeros([2])));
        Assert.Equal(
            "Gradients: source 1, of shape [2], is not tracked; pass what Track() returned, and use that in the computation.",
                exception.Message);
    }

    [Fact]
    public void Only_a_single_number_has_gradients()
    {
        Tensor x = Tensor.Zeros([2, 3]).Track();
        var exception = Assert.Throws<ShapeException>(() => (x * 2).Gradients(x));
        Assert.Equal("Gradients: only a single number has gradients, but this is [2, 3]; call Sum() or Mean() first.", exception.Message);
    }

    [Fact]
    public void Values_and_gradients_of_several_arguments_come_in_one_call()
    {
        (Tensor value, Tensor[] gradients) = Tensor.ValueAndGradients(x => (x[0] * x[1]).Sum(), Tensor.From(2.0), Tensor.From(5.0));
        Assert.Equal(10.0, value.Item<double>());
        Assert.Equal([5.0, 2.0], gradients.Select(gradient => gradient.Item<double>()));
    }

    [Fact]
    public void Detach_stops_gradients()
    {
        Tensor x = Tensor.From(3.0).Track();
        Tensor y = x * x.Detach();
        Assert.False(x.Detach().IsTracked);
        Assert.Equal(3.0, y.Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void A_gradient_of_a_gradient_across_broadcasting_and_reduction_is_right()
    {
        // f = Σ (Σ_j W_ij x_j)²: the gradient is 2 Wᵀ W x, and the Hessian times v is 2 Wᵀ W v.
        Tensor w = Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } });
        Tensor x = Tensor.From(0.5, -1).Track();
        Tensor v = Tensor.From(1.0, 2);
        Tensor gradient = (w * x).Sum(1).Square().Sum().Gradients(x)[0];
        Tensor product = (gradient * v).Sum().Gradients(x)[0];
        Assert.Equal(w.Transpose().MatMul(w).MatMul(v).ToArray<double>().Select(value => 2 * value), product.ToArray<double>());
    }

    [Fact]
    public void A_graph_deeper_than_the_stack_is_walked()
    {
        Tensor x = Tensor.FromScalar(1.0, DType.Float64).Track();
        Tensor y = x;
        for (int i = 0; i < 100_000; i++)
            y = y + x;
        Assert.Equal(100_001.0, y.Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void Equal_candidates_share_the_gradient()
    {
        Tensor x = Tensor.From(1.0, 3, 3, 2).Track();
        Assert.Equal([0, 0.5, 0.5, 0], x.Max().Gradients(x)[0].ToArray<double>());
        Tensor a = Tensor.From(1.0, 2).Track(), b = Tensor.From(1.0, 3).Track();
        Tensor[] gradients = a.Maximum(b).Sum().Gradients(a, b);
        Assert.Equal([0.5, 0], gradients[0].ToArray<double>());
        Assert.Equal([0.5, 1], gradients[1].ToArray<double>());
    }

    [Fact]
    public void Kinks_have_the_derivative_zero()
    {
        Tensor x = Tensor.From(0.0).Track();
        Assert.Equal(0, x.Relu().Gradients(x)[0].Item<double>());
        Assert.Equal(0, x.Abs().Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void Powers_at_zero_have_finite_derivatives()
    {
        Tensor x = Tensor.From(0.0).Track();
        Assert.Equal(0, x.Pow(2).Gradients(x)[0].Item<double>());
        Assert.Equal(1, x.Pow(1).Gradients(x)[0].Item<double>());
        Assert.Equal(0, x.Pow(0).Gradients(x)[0].Item<double>());
    }

    [Fact]
    public void The_later_of_two_updates_of_one_place_gets_the_gradient()
    {
        Tensor x = Tensor.Zeros([2], DType.Float64).Track(), updates = Tensor.From(5.0, 6).Track();
        Tensor[] gradients = (x.Scatter(0, Tensor.From(1L, 1L), updates) * Tensor.From(10.0, 20)).Sum().Gradients(x, updates);
        Assert.Equal([10, 0], gradients[0].ToArray<double>());
        Assert.Equal([0, 20], gradients[1].ToArray<double>());
    }

    [Fact]
    public void The_first_of_equal_pixels_gets_the_gradient_of_max_pooling()
    {
        Tensor x = Tensor.Ones([1, 1, 2, 2], DType.Float64).Contiguous().Track();
        Assert.Equal([1, 0, 0, 0], x.MaxPool2D(2).Sum().Gradients(x)[0].ToArray<double>());
    }
}
