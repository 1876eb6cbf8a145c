namespace GradNet.Cpu;

/// <summary>One operation of a <see cref="Chain"/>: what it does, and the numbers of the tiles that it reads and writes.</summary>
/// <param name="Function">What it does.</param>
/// <param name="A">The first tile that it reads.</param>
/// <param name="B">The second, if there is one.</param>
/// <param name="C">The third, if there is one.</param>
/// <param name="Result">The tile that it writes.</param>
internal readonly record struct TileInstruction(TileFunction Function, int A, int B, int C, int Result)
{
    public unsafe void Run(byte** tiles, nint count) => Function.Run(tiles[A], tiles[B], tiles[C], tiles[Result], count);
}
