namespace GradNet.Tests.Tensors;

/// <summary>Shapes by themselves.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void The_default_shape_is_that_of_a_scalar()
    {
        Assert.Equal(Shape.Create([]), default);
        Assert.Equal(1, default(Shape).ElementCount);
        Assert.Equal(1, Shape.Create([]).ElementCount);
        Assert.Equal(default(Shape).GetHashCode(), Shape.Create([]).GetHashCode());
    }

    [Fact]
    public void Shapes_are_equal_when_their_sizes_are()
    {
        Shape a = [2, 3], b = [2, 3], c = [3, 2];
        Assert.True(a == b);
        Assert.True(a != c);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.Equal(3, a[^1]);
        Assert.Equal(Shape.Create([3]), a[1..]);
        Assert.Equal("[2, 3]", a.ToString());
    }

    [Fact]
    public void A_size_is_not_negative() =>
        Assert.Equal("Shape: [2, -1] has a negative size.", Assert.Throws<ShapeException>(() => Shape.Create([2, -1])).Message);

    [Fact]
    public void More_elements_than_can_be_counted_are_refused() =>
        Assert.Throws<ShapeException>(() => Shape.Create([int.MaxValue, int.MaxValue, int.MaxValue]));

    [Fact]
    public void A_size_in_two_dimensions_is_a_number_or_a_pair()
    {
        Size2D square = 3, pair = (5, 3);
        Assert.Equal(new Size2D(3, 3), square);
        Assert.Equal("5 × 3", pair.ToString());
    }
}
