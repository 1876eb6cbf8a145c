namespace GradNet.Cpu;

/// <summary>An operand's elements in row-major order: in place where they lie so, otherwise copied to scratch memory for as long as this lives.</summary>
internal readonly unsafe ref struct ContiguousOperand
{
    private readonly Scratch.Lease<byte> _lease;
    private readonly bool _isCopied;

    public ContiguousOperand(Operand operand)
    {
        Operand = operand;
        if (operand.Layout.IsContiguous)
            return;
        _isCopied = true;
        _lease = Scratch.Rent<byte>((nint)operand.Shape.ElementCount * operand.DType.Size);
        Operand = new Operand(_lease.Pointer, operand.DType, Layout.Contiguous(operand.Shape));
        Elementwise.Copy(operand, Operand);
    }

    /// <summary>The elements where they lie in order.</summary>
    public Operand Operand { get; }

    public T* Get<T>()
        where T : unmanaged => (T*)Operand.Data;

    public void Dispose()
    {
        if (_isCopied)
            _lease.Dispose();
    }
}
