namespace GradNet.Nn;

/// <summary>How many columns and rows are put around images. One number stands for all four sides.</summary>
/// <param name="Left">Columns before the first.</param>
/// <param name="Right">Columns after the last.</param>
/// <param name="Top">Rows above the first.</param>
/// <param name="Bottom">Rows below the last.</param>
public readonly record struct Border(int Left, int Right, int Top, int Bottom)
{
    /// <summary>The same on all sides.</summary>
    public static implicit operator Border(int size) => new(size, size, size, size);

    /// <summary>As in "1, 1, 2, 2".</summary>
    public override string ToString() => Left == Right && Left == Top && Left == Bottom ? $"{Left}" : $"{Left}, {Right}, {Top}, {Bottom}";

    /// <summary>Positions along an axis, some of which lie before 0 or behind its end, turned into positions on it by a rule.</summary>
    /// <param name="x">Images, [batch, channels, height, width].</param>
    /// <param name="source">From a position and the size of the axis to where its value is taken from.</param>
    internal Tensor Fill(Tensor x, Func<int, int, int> source)
    {
        Tensor rows = Positions(Top, Bottom, x.Shape[2], source);
        Tensor columns = Positions(Left, Right, x.Shape[3], source);
        return x.Take(rows, axis: 2).Take(columns, axis: 3);
    }

    private static Tensor Positions(int before, int after, int size, Func<int, int, int> source)
    {
        int[] positions = [.. Enumerable.Range(-before, before + size + after).Select(position => source(position, size))];
        return Tensor.From(positions, [positions.Length]);
    }
}
