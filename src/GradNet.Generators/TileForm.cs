namespace GradNet.Generators;

/// <summary>Where the kernels of a family find the factors of a step: what distinguishes it from the other families.</summary>
/// <param name="Name">Of the class, without the width of the vectors.</param>
/// <param name="Inputs">Parameters behind the number of steps.</param>
internal sealed record TileForm(string Name, string Inputs)
{
    private const int FloatsOfCacheLine = 16;
    private const int RowsOfPointer = 3;
    private const string UpcomingHints = ", nint bAhead, float* ahead, nint* aheadOffsets";

    /// <summary>A's rows lie side by side in each step, B's columns at an offset of the step's own.</summary>
    public static readonly TileForm ColumnsAtOffsets = new("TileKernels", "float* a, nint aStep, float* b, nint* bOffsets")
    {
        Hints = ", nint aAhead, nint bAhead",
        Columns = "p",
        Row = row => $"a[{row}]",
        Begin = ["float* p = b + *bOffsets;"],
        Prefetch = columns => [.. Lines(columns, "p"), "Sse.Prefetch1(a + aAhead);"],
        End = _ => ["a += aStep;", "bOffsets++;"],
    };

    /// <summary>A's rows lie at an offset of the step's own, B's columns a fixed distance apart.</summary>
    public static readonly TileForm RowsAtOffsets = new("PixelKernels", "float* a, nint* aOffsets, float* b, nint bStep")
    {
        Columns = "b",
        Row = row => $"p[{row}]",
        Begin = ["float* p = a + *aOffsets;"],
        End = _ => ["b += bStep;", "aOffsets++;"],
    };

    /// <summary>A's rows lie side by side in each step.</summary>
    public static readonly TileForm Panels = new("PanelKernels", "float* a, nint aStep, float* b, nint bStep")
    {
        Hints = UpcomingHints,
        Columns = "b",
        Row = row => $"a[{row}]",
        Prefetch = PrefetchUpcoming,
        End = _ => ["a += aStep;", "b += bStep;", "aheadOffsets++;"],
    };

    /// <summary>The steps of a row of A lie side by side: three rows share a pointer, as an address has room for one or two strides.</summary>
    public static readonly TileForm StridedRows = new("RowKernels", "float* a, nint aStride, float* b, nint bStep")
    {
        Hints = UpcomingHints,
        Columns = "b",
        Row = row => (row % RowsOfPointer) switch
        {
            0 => $"*a{row}",
            1 => $"a{row - 1}[aStride]",
            _ => $"a{row - 2}[twice]",
        },
        Before = rows => ["nint twice = 2 * aStride;", .. Pointers(rows).Select(row => $"float* a{row} = a + {row} * aStride;")],
        Prefetch = PrefetchUpcoming,
        End = rows => [.. Pointers(rows).Select(row => $"a{row}++;"), "b += bStep;", "aheadOffsets++;"],
    };

    /// <summary>Parameters behind the others: how far ahead of a step's factors lie those that are needed later.</summary>
    public string Hints { get; init; } = "";

    /// <summary>The pointer to the columns' factors of a step.</summary>
    public string Columns { get; init; } = "";

    /// <summary>The factor of a row in a step.</summary>
    public Func<int, string> Row { get; init; } = _ => "";

    /// <summary>Statements before the first step, by the number of rows.</summary>
    public Func<int, string[]> Before { get; init; } = _ => [];

    /// <summary>Statements at the beginning of a step.</summary>
    public string[] Begin { get; init; } = [];

    /// <summary>Statements that ask for what is needed later, by the number of columns.</summary>
    public Func<int, string[]> Prefetch { get; init; } = _ => [];

    /// <summary>Statements that go to the next step, by the number of rows.</summary>
    public Func<int, string[]> End { get; init; } = _ => [];

    /// <summary>Whether the kernels also store the columns' factors of each step, in packed panels for the tiles that follow.</summary>
    public bool Packs { get; init; }

    /// <summary>The same form, whose kernels pack the columns' factors on the way.</summary>
    public TileForm Packing() => this with { Name = "Packing" + Name, Hints = Hints + ", float* packed, nint packedStep", Packs = true };

    private static string[] PrefetchUpcoming(int columns) => [.. Lines(columns, "b"), "Sse.Prefetch1(ahead + *aheadOffsets);"];

    private static IEnumerable<int> Pointers(int rows) => Enumerable.Range(0, rows).Where(row => row % RowsOfPointer == 0);

    private static IEnumerable<string> Lines(int columns, string pointer)
    {
        for (int column = 0; column < columns; column += FloatsOfCacheLine)
            yield return $"Sse.Prefetch1({pointer} + bAhead + {column});";
    }
}
