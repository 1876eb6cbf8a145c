using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Elements in other places: rolled, repeated, cut into windows, on diagonals.</content>
public sealed partial class Tensor
{
    /// <summary>The elements moved along an axis; those that leave it at one end come in at the other.</summary>
    /// <param name="shift">By how many places, towards the end where positive.</param>
    /// <param name="axis">The axis.</param>
    public Tensor Roll(int shift, int axis)
    {
        int resolved = Shape.ResolveAxis("Roll", axis);
        int size = Shape[resolved];
        int first = size == 0 ? 0 : (int)((((long)shift % size) + size) % size);
        return first == 0
            ? this
            : Concatenate([Narrow(resolved, size - first, first), Narrow(resolved, 0, size - first)], resolved);
    }

    /// <summary>The whole tensor repeated along each axis; more numbers than axes add axes in front.</summary>
    /// <param name="counts">How often, for each axis of the result.</param>
    /// <exception cref="ShapeException">There are fewer numbers than axes.</exception>
    public Tensor Tile(params ReadOnlySpan<int> counts)
    {
        if (counts.Length < Rank)
            throw new ShapeException($"Tile: {Shape} needs a number for each of its {Rank} axes, but got {counts.Length}.");
        var apart = new List<int>();
        var repeated = new List<int>();
        var joined = new List<int>();
        for (int i = 0; i < counts.Length; i++)
        {
            int size = i < counts.Length - Rank ? 1 : Shape[i - (counts.Length - Rank)];
            apart.AddRange([1, size]);
            repeated.AddRange([counts[i], size]);
            joined.Add(Size("Tile", (long)counts[i] * size));
        }

        return Reshape(Shape.Create([.. apart])).BroadcastTo([.. repeated]).Reshape(Shape.Create([.. joined]));
    }

    /// <summary>Each element repeated next to itself along an axis: [a, b] -> [a, a, b, b].</summary>
    /// <param name="count">How often.</param>
    /// <param name="axis">The axis.</param>
    public Tensor RepeatInterleave(int count, int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int resolved = Shape.ResolveAxis("RepeatInterleave", axis);
        (Shape before, Shape after) = (Shape[..resolved], Shape[(resolved + 1)..]);
        return Unsqueeze(resolved + 1)
            .BroadcastTo([.. before, Shape[resolved], count, .. after])
            .Reshape([.. before, Size("RepeatInterleave", (long)Shape[resolved] * count), .. after]);
    }

    /// <summary>Windows that slide along an axis, their elements along a new last axis: [..., n, ...] -> [..., windows, ..., size].</summary>
    /// <param name="axis">The axis that they slide along; what is left at its end is dropped.</param>
    /// <param name="size">Elements of a window.</param>
    /// <param name="step">From the start of one window to the next.</param>
    /// <exception cref="ShapeException">The axis is shorter than a window.</exception>
    public Tensor Unfold(int axis, int size, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        int resolved = Shape.ResolveAxis("Unfold", axis);
        if (size > Shape[resolved])
            throw new ShapeException($"Unfold: axis {resolved} of {Shape} is shorter than a window of {size}.");
        Tensor starts = Range(0, Shape[resolved] - size + 1, step).Unsqueeze(1);
        return Take(starts + Range(0, size), resolved).MoveAxis(resolved + 1, -1);
    }

    /// <summary>The difference of each element from the one before it along an axis, which becomes shorter by one.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="order">How often: 2 for differences of differences.</param>
    public Tensor Difference(int axis = -1, int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        int resolved = Shape.ResolveAxis("Difference", axis);
        Tensor result = this;
        for (int i = 0; i < order && result.Shape[resolved] > 0; i++)
        {
            int count = result.Shape[resolved] - 1;
            result = result.Narrow(resolved, 1, count) - result.Narrow(resolved, 0, count);
        }

        return result;
    }

    /// <summary>The tensor turned by quarters of a circle in the plane of two axes, from the first towards the second.</summary>
    /// <param name="turns">How many quarters; negative the other way round.</param>
    /// <param name="first">The axis that is turned.</param>
    /// <param name="second">Towards which.</param>
    public Tensor Rotate90(int turns = 1, int first = 0, int second = 1) => (turns & 3) switch
    {
        1 => Flip(second).Transpose(first, second),
        2 => Flip([first, second]),
        3 => Transpose(first, second).Flip(second),
        _ => this,
    };

    /// <summary>Matrices one after the other on the diagonal of a larger one, zeros elsewhere: [m, n], [p, q], ... -> [m + p + ..., n + q + ...].</summary>
    /// <param name="matrices">The matrices; their dtypes are joined.</param>
    /// <exception cref="ShapeException">One of them is no matrix.</exception>
    public static Tensor BlockDiagonal(params IReadOnlyList<Tensor> matrices)
    {
        int columns = matrices.Sum(matrix => matrix.Rank == 2
            ? matrix.Shape[1]
            : throw new ShapeException($"BlockDiagonal: {matrix.Shape} is no matrix."));
        var rows = new List<Tensor>();
        int left = 0;
        foreach (Tensor matrix in matrices)
        {
            (int height, int width) = (matrix.Shape[0], matrix.Shape[1]);
            rows.Add(Concatenate(
                [Zeros([height, left], matrix.DType), matrix, Zeros([height, columns - left - width], matrix.DType)], 1));
            left += width;
        }

        return Concatenate(rows, 0);
    }

    /// <summary>An axis put in another place; the others keep their order.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it is in the result.</param>
    public Tensor MoveAxis(int from, int to)
    {
        List<int> axes = [.. Enumerable.Range(0, Rank)];
        int moved = Shape.ResolveAxis("MoveAxis", from);
        axes.RemoveAt(moved);
        axes.Insert(Shape.ResolveAxis("MoveAxis", to), moved);
        return Permute([.. axes]);
    }

    /// <summary>Pieces of one size along an axis, without copying; the last may be smaller.</summary>
    /// <param name="size">Size of a piece.</param>
    /// <param name="axis">The axis.</param>
    public Tensor[] Split(int size, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        int total = Shape[Shape.ResolveAxis("Split", axis)];
        int[] sizes = [.. Enumerable.Repeat(size, total / size)];
        return Split(total % size == 0 ? sizes : [.. sizes, total % size], axis);
    }

    /// <summary>At most so many pieces of one size along an axis, without copying; the last may be smaller, as in PyTorch.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="axis">The axis.</param>
    public Tensor[] Chunk(int count, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int size = Shape[Shape.ResolveAxis("Chunk", axis)];
        return Split(Math.Max(1, (size + count - 1) / count), axis);
    }

    /// <summary>The elements on a diagonal of the matrices in the last two axes: [..., m, n] -> [..., min(m, n)].</summary>
    /// <param name="offset">Which: 0 the main one, positive above it, negative below.</param>
    public Tensor Diagonal(int offset = 0)
    {
        (int rows, int columns) = MatrixSizes("Diagonal");
        (int row, int column) = offset < 0 ? (-offset, 0) : (0, offset);
        int count = Math.Max(0, Math.Min(rows - row, columns - column));
        Tensor elements = Reshape([.. Shape[..^2], Size("Diagonal", (long)rows * columns)]);
        int[] starts = [.. Enumerable.Repeat(0, Rank - 2), count == 0 ? 0 : (row * columns) + column];
        int[] steps = [.. Enumerable.Repeat(1, Rank - 2), columns + 1];
        return new StridedSlice(starts, [.. Shape[..^2], count], steps).Apply(elements);
    }

    /// <summary>Matrices with the elements of the last axis on the diagonal, and 0 elsewhere: [..., n] -> [..., n, n].</summary>
    public Tensor DiagonalMatrix()
    {
        int size = Shape[Shape.ResolveAxis("DiagonalMatrix", -1)];
        if (size == 0)
            return Reshape([.. Shape, 0]);
        var none = new int[Rank];
        int[] between = [.. none[1..], size];
        return new Pad(none, none, between, 0).Apply(this).Reshape([.. Shape, size]);
    }

    /// <summary>The sum of the main diagonal of the matrices in the last two axes.</summary>
    public Tensor Trace() => Diagonal().Sum(-1);

    /// <summary>The matrices in the last two axes with 0 below a diagonal.</summary>
    /// <param name="diagonal">Which: 0 the main one, positive above it, negative below.</param>
    public Tensor Triu(int diagonal = 0) => Where(DiagonalsOf("Triu") >= diagonal, this, Zeros([], DType));

    /// <summary>The matrices in the last two axes with 0 above a diagonal.</summary>
    /// <inheritdoc cref="Triu(int)"/>
    public Tensor Tril(int diagonal = 0) => Where(DiagonalsOf("Tril") <= diagonal, this, Zeros([], DType));

    /// <summary>Coordinates of the points of a grid: for each axis a tensor of the grid's shape, in which the vector runs along that axis.</summary>
    /// <param name="vectors">The coordinates along each axis.</param>
    public static Tensor[] Meshgrid(params ReadOnlySpan<Tensor> vectors)
    {
        var sizes = new int[vectors.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = vectors[i].Rank == 1 ? vectors[i].Shape[0] : throw new ShapeException($"Meshgrid: input {i} is {vectors[i].Shape}, not a vector.");
        var grids = new Tensor[vectors.Length];
        for (int i = 0; i < grids.Length; i++)
            grids[i] = vectors[i].Reshape([sizes[i], .. Enumerable.Repeat(1, sizes.Length - 1 - i)]).BroadcastTo(Shape.Create(sizes));
        return grids;
    }

    /// <summary>On which diagonal each element of a matrix lies.</summary>
    private Tensor DiagonalsOf(string operation)
    {
        (int rows, int columns) = MatrixSizes(operation);
        return Range(0, columns) - Range(0, rows).Unsqueeze(1);
    }

    private (int Rows, int Columns) MatrixSizes(string operation) => Rank >= 2
        ? (Shape[^2], Shape[^1])
        : throw new ShapeException($"{operation}: {Shape} is no matrix; it takes tensors of two axes or more.");
}
