namespace GradNet.Execution;

/// <summary>Elements in memory: a storage, and how a tensor's elements lie in it. Several values may share a storage, as views do.</summary>
internal sealed class Value(Storage storage, DType dtype, Layout layout)
{
    public Storage Storage { get; } = Owned(storage);

    public DType DType { get; } = dtype;

    public Layout Layout { get; } = layout;

    /// <summary>Room for new elements in row-major order.</summary>
    public static Value Allocate(Shape shape, DType dtype) =>
        new(Storage.Allocate(shape.ElementCount * dtype.Size), dtype, Layout.Contiguous(shape));

    /// <summary>The same elements seen through another layout.</summary>
    public Value View(Layout layout) => new(Storage, DType, layout);

    /// <summary>The value that was written over this one, in memory that is the new value's alone from now on.</summary>
    public Value HandOn() => new(Storage.HandOn(), DType, Layout);

    /// <summary>What a kernel sees; valid while this value is alive.</summary>
    public unsafe Cpu.Operand Operand => new(Storage.Address + (Layout.Offset * DType.Size), DType, Layout);

    private static Storage Owned(Storage storage)
    {
        storage.AddOwner();
        return storage;
    }
}
