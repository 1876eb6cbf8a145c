namespace GradNet.Cpu;

/// <summary>All operations of a <see cref="Chain"/> on so many elements of its tiles.</summary>
internal unsafe delegate void TileLoop(byte** tiles, nint count);
