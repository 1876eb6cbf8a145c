using FsCheck;
using FsCheck.Fluent;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Tensors;

/// <summary>Indexing, against loops over the index.</summary>
public sealed class SliceTests
{
    [Fact]
    public void Any_slice_of_any_tensor_holds_the_elements_that_its_entries_name()
    {
        Gen<int[]> shapes = Gen.Choose(0, 5).ArrayOf().Where(shape => shape.Length <= 4);
        Gen<(int[] Shape, int Seed)> cases = shapes.SelectMany(shape => Gen.Choose(0, int.MaxValue - 1).Select(seed => (shape, seed)));
        Prop.ForAll(cases.ToArbitrary(), pair => Check(pair.Shape, new Random(pair.Seed))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_slice_of_a_slice_is_a_view_of_the_same_storage()
    {
        Tensor x = Tensor.Range(0, 100);
        Tensor part = x[Slice.Every(3)][2..20][Slice.Every(-2)];
        Assert.Same(x.Node.Value.Storage, part.Node.Value.Storage);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => 57L - (6 * i)), part.ToArray<long>());
    }

    [Fact]
    public void A_negative_index_is_refused_in_favour_of_the_hat() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Zeros([3])[-1]);

    [Fact]
    public void A_step_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Slice.Every(0));

    private static bool Check(int[] shape, Random random)
    {
        Input elements = Inputs.Integers(0, 1000, shape);
        var entries = new List<Slice>();
        var axes = new List<(bool IsKept, Func<int, int> Position, int Count)>();
        int named = random.Next(shape.Length + 1);
        for (int axis = 0; axis < named; axis++)
        {
            int size = shape[axis];
            int start = random.Next(size + 1);
            int end = random.Next(start, size + 1);
            int step = random.Next(1, 4);
            switch (random.Next(4))
            {
                case 0 when size > 0:
                    int picked = random.Next(size);
                    entries.Add(random.Next(2) == 0 ? picked : ^(size - picked));
                    axes.Add((false, _ => picked, 1));
                    break;
                case 1:
                    entries.Add(Slice.Every(step, start..end));
                    axes.Add((true, i => start + (i * step), (end - start + step - 1) / step));
                    break;
                case 2:
                    entries.Add(Slice.Every(-step, start..end));
                    axes.Add((true, i => end - 1 - (i * step), (end - start + step - 1) / step));
                    break;
                default:
                    entries.Add(start..^(size - end));
                    axes.Add((true, i => start + i, end - start));
                    break;
            }
        }

        if (random.Next(2) == 0)
            entries.Add(Slice.Ellipsis);
        for (int axis = named; axis < shape.Length; axis++)
            axes.Add((true, i => i, shape[axis]));

        int[] result = [.. axes.Where(axis => axis.IsKept).Select(axis => axis.Count)];
        ReferenceTensor reference = elements.ToReference();
        ReferenceTensor expected = ReferenceTensor.Define(result, at =>
        {
            int kept = 0;
            return reference.Values[reference.PositionOf([.. axes.Select(axis => axis.Position(axis.IsKept ? at[kept++] : 0))])];
        });
        Tensor part = elements.ToTensor()[[.. entries]];
        return part.Shape.SequenceEqual(result) && Elements.ToDoubles(part).SequenceEqual(expected.Values);
    }
}
