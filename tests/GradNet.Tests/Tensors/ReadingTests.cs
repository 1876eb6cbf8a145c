namespace GradNet.Tests.Tensors;

/// <summary>Values in and out of tensors.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void A_collection_expression_makes_a_vector()
    {
        Tensor vector = [1f, 2f, 3f];
        Assert.Equal([1f, 2f, 3f], vector.ToArray<float>());
        Assert.Equal(Shape.Create([3]), vector.Shape);
    }

    [Fact]
    public void Values_that_a_tensor_is_made_from_are_copied()
    {
        float[] values = [1, 2];
        Tensor tensor = Tensor.From(values, [2]);
        values[0] = 9;
        Assert.Equal([1f, 2f], tensor.ToArray<float>());
    }

    [Fact]
    public void All_are_close_where_each_is()
    {
        Assert.True(Tensor.From(1f, 100, 0).AllClose(Tensor.From(1.001f, 99.95f, 1e-4f), 1e-3, 1e-3));
        Assert.False(Tensor.From(1f, 100, 0).AllClose(Tensor.From(1.001f, 99.95f, 1e-2f), 1e-3, 1e-3));
    }

    [Fact]
    public void Item_reads_the_only_element_whatever_the_rank()
    {
        Assert.Equal(7, Tensor.From(7).Item<int>());
        Assert.True(Tensor.Full([1, 1], true).Item<bool>());
    }

    [Fact]
    public void Item_of_many_elements_says_how_many_there_are()
    {
        var exception = Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).Item<float>());
        Assert.Equal("Item: [2, 3] holds 6 elements, not one; use ToArray or an index.", exception.Message);
    }

    [Fact]
    public void Reading_another_type_than_the_tensor_holds_names_both()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Tensor.Zeros([2]).ToArray<double>());
        Assert.Equal("The tensor holds Float32, not Float64; read that type, or call Cast(DType.Float64) first.", exception.Message);
    }

    [Fact]
    public void Copying_into_too_little_room_says_how_much_is_needed()
    {
        var exception = Assert.Throws<ArgumentException>(() => Tensor.Zeros([3]).CopyTo<float>(new float[2]));
        Assert.Equal("The destination holds 2 elements, but [3] has 3. (Parameter 'destination')", exception.Message);
    }

    [Fact]
    public void Copying_leaves_the_rest_of_the_room_alone()
    {
        float[] room = [9, 9, 9];
        Tensor.From(1f, 2f).CopyTo<float>(room);
        Assert.Equal([1f, 2f, 9f], room);
    }

    [Fact]
    public void A_tensor_equals_only_itself_and_the_operator_compares_elements()
    {
        Tensor a = [1f], b = [1f];
        Assert.False(a.Equals(b));
        Assert.True(a.Equals(a));
        Assert.True((a == b).Item<bool>());
    }

    [Fact]
    public void Enumerating_gives_the_elements_in_row_major_order()
    {
        var elements = new List<float>();
        foreach (float element in Tensor.From(new[,] { { 1, 2 }, { 3, 4 } }).Transpose())
            elements.Add(element);
        Assert.Equal([1f, 3f, 2f, 4f], elements);
    }

    [Fact]
    public void Printing_shows_nested_brackets_dtype_and_shape()
    {
        Assert.Equal("3.5  Float32 []", Tensor.FromScalar(3.5).ToString());
        Assert.Equal("[1, 2]  Int32 [2]", Tensor.From(1, 2).ToString());
        Assert.Equal("[[ true, false],\n [false,  true]]  Bool [2, 2]", Tensor.From(new[,] { { true, false }, { false, true } }).ToString());
        Assert.Equal("[[[1],\n  [2]],\n [[3],\n  [4]]]  UInt8 [2, 2, 1]", Tensor.From<byte>(1, 2, 3, 4).Reshape(2, 2, 1).ToString());
        Assert.Equal("[]  Float32 [0]", Tensor.Zeros([0]).ToString());
        Assert.Equal("[0.333333,      NaN, Infinity]  Float32 [3]", Tensor.From(1f / 3, float.NaN, float.PositiveInfinity).ToString());
        Assert.Equal("[0.3333333333]  Float64 [1]", Tensor.From(1.0 / 3).ToString());
    }

    [Fact]
    public void Printing_leaves_out_the_middle_of_long_axes() =>
        Assert.Equal("[ 0,  1,  2,  3, ..., 96, 97, 98, 99]  Int64 [100]", Tensor.Range(0, 100).ToString());

    [Fact]
    public void Printing_aligns_columns_and_shows_every_number_with_the_same_digits()
    {
        Assert.Equal("[[ 1.00, -2.50],\n [10.25,  0.00]]  Float32 [2, 2]", Tensor.From(new[,] { { 1f, -2.5f }, { 10.25f, 0f } }).ToString());
        Assert.Equal("[ 1, -2, 30]  Float32 [3]", Tensor.From(1f, -2f, 30f).ToString());
        Assert.Equal("[1.500, 0.333]  Float16 [2]", Tensor.From((Half)1.5, (Half)(1.0 / 3)).ToString());
    }

    [Fact]
    public void Printing_takes_an_exponent_where_magnitudes_lie_far_apart()
    {
        Assert.Equal("[1.0e+00, 2.5e-07]  Float32 [2]", Tensor.From(1f, 2.5e-7f).ToString());
        Assert.Equal("[3e+09, 0e+00]  Float64 [2]", Tensor.From(3e9, 0).ToString());
        Assert.Equal("[18446744073709551615]  UInt64 [1]", Tensor.From(ulong.MaxValue).ToString());
    }
}
